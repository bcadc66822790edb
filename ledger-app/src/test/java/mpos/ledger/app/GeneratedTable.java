package mpos.ledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table in a document that repeats code. It stands between {@code <!-- generated: name -->} and
 * {@code <!-- end -->}; a test renders it from the code and compares, or writes it when it runs
 * with {@code -Ddocs.write=true}.
 */
public final class GeneratedTable {

  private static final String END = "<!-- end -->";

  private final String document;
  private final String begin;

  private GeneratedTable(String document, String name) {
    this.document = document;
    this.begin = "<!-- generated: " + name + " -->\n";
  }

  public static GeneratedTable in(String document, String name) {
    return new GeneratedTable(document, name);
  }

  /** Compares, or writes, the table with this head and these rows. */
  public void shows(List<String> head, List<List<String>> rows) {
    String fromCode =
        line(head)
            + "|---".repeat(head.size())
            + "|\n"
            + rows.stream().map(GeneratedTable::line).collect(Collectors.joining());
    Path file = Repository.root().resolve(document);
    String text = Repository.read(file);
    assertThat(text).as(document).contains(begin);
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf(END, from);
    if (Boolean.getBoolean("docs.write")) {
      write(file, text.substring(0, from) + fromCode + text.substring(to));
      return;
    }
    assertThat(text.substring(from, to))
        .as(
            "%s does not repeat the code. Write it with: ./mvnw -pl ledger-app -am test"
                + " -Dtest=ErrorsTableTest,AccessTableTest,SettingsTableTest -Ddocs.write=true"
                + " -Dsurefire.failIfNoSpecifiedTests=false",
            document)
        .isEqualTo(fromCode);
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
