package mpos.ledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each table has one class that writes it, so that whoever asks how a row comes about reads one
 * file.
 */
class OneWriterPerTableTest {

  private static final Pattern CREATE = Pattern.compile("create table (\\w+)");
  private static final Pattern DROP = Pattern.compile("drop table (?:if exists )?(\\w+)");
  private static final String WRITES =
      "(?:insert into|update|delete from|truncate) %1$s\\b"
          + "|(?:insertInto|upsertInto|new KeyedTable<>)\\(\\s*\"%1$s\"";

  /** So that the test notices when it no longer finds the tables or the statements. */
  private static final int FEWEST_TABLES_WRITTEN = 20;

  @Test
  void each_table_has_one_class_that_writes_it() {
    Map<String, Set<String>> writers = new TreeMap<>();
    for (String table : tables()) {
      writers.put(table, writersOf(table));
    }
    writers.values().removeIf(Set::isEmpty);
    assertThat(writers).hasSizeGreaterThan(FEWEST_TABLES_WRITTEN);
    assertThat(writers).allSatisfy((table, classes) -> assertThat(classes).as(table).hasSize(1));
  }

  private static Set<String> tables() {
    Set<String> tables = new TreeSet<>();
    String migrations =
        Repository.files(".sql").stream()
            .filter(file -> file.toString().contains("/db/migration/"))
            .map(Repository::read)
            .collect(Collectors.joining("\n"));
    names(CREATE, migrations).forEach(tables::add);
    names(DROP, migrations).forEach(tables::remove);
    return tables;
  }

  private static Stream<String> names(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1));
  }

  private static Set<String> writersOf(String table) {
    Predicate<String> writes = Pattern.compile(WRITES.formatted(table)).asPredicate();
    return Repository.files(".java").stream()
        .filter(OneWriterPerTableTest::isProduct)
        .filter(file -> writes.test(Repository.read(file)))
        .map(file -> file.getFileName().toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The load generator fills tables of a database that it throws away. */
  private static boolean isProduct(Path file) {
    return file.toString().contains("/src/main/") && !file.toString().contains("/bench/");
  }
}
