package mpos.ledger.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mpos.ledger.reader.message.Message;
import mpos.ledger.reader.virtual.SituationWord;
import mpos.ledger.reader.virtual.VirtualCard;
import org.junit.jupiter.api.Test;

/** PROTOCOL.md says what the code does. */
class ProtocolDocumentTest {

  private static final Pattern MESSAGE =
      Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| `([0-9A-F/]+)` \\|");
  private static final Pattern SITUATION =
      Pattern.compile(
          "(?m)^\\| (?:`([a-z-]+)[^`]*`)? ?\\| [^|]+ \\| `([a-z-]+)` \\| `(\\w+)` \\|$");
  private static final Pattern CONSTANT =
      Pattern.compile("`([A-Z][A-Za-z]+)\\.([A-Z_]{3,}|[a-z][A-Za-z]+Millis)`");

  private final String document = read(Path.of("PROTOCOL.md"));

  @Test
  void every_message_stands_in_its_table_with_its_codes() {
    assertThat(rows(MESSAGE, row -> row.group(1) + " " + row.group(2)))
        .containsExactlyElementsOf(
            Stream.of(Message.values()).map(known -> known + " " + known.codes()).toList());
  }

  @Test
  void every_situation_and_every_script_stands_in_its_table() throws IOException {
    Set<String> words = new TreeSet<>(rows(SITUATION, row -> row.group(1)));
    words.remove("");
    assertThat(words)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(SituationWord.values()).map(SituationWord::word).toList());
    try (Stream<Path> scripts = Files.list(Counter.SCRIPTS)) {
      assertThat(new HashSet<>(rows(SITUATION, row -> row.group(2))))
          .isEqualTo(
              scripts
                  .map(script -> script.getFileName().toString().replace(".script", ""))
                  .collect(Collectors.toSet()));
    }
  }

  @Test
  void every_situation_is_played_by_a_test_and_every_test_stands_in_the_table() {
    Set<String> tests =
        Arrays.stream(SituationsTest.class.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(Method::getName)
            .collect(Collectors.toSet());

    assertThat(new HashSet<>(rows(SITUATION, row -> row.group(3)))).isEqualTo(tests);
  }

  @Test
  void every_situation_is_really_in_its_script() {
    Matcher row = SITUATION.matcher(document);
    while (row.find()) {
      if (row.group(1) != null) {
        assertThat(read(Counter.SCRIPTS.resolve(row.group(2) + ".script")))
            .contains(" " + row.group(1));
      }
    }
  }

  @Test
  void every_card_is_named() {
    assertThat(VirtualCard.values())
        .allSatisfy(card -> assertThat(document).contains("`" + card.cardName() + "`"));
  }

  @Test
  void every_constant_and_limit_that_is_named_exists() throws IOException {
    Matcher named = CONSTANT.matcher(document);
    int found = 0;
    while (named.find()) {
      String source = source(named.group(1));
      assertThat(source).as(named.group()).containsPattern("\\b" + named.group(2) + "\\b");
      found++;
    }
    assertThat(found).isGreaterThan(20);
  }

  private String source(String className) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return read(
          files.filter(file -> file.endsWith(className + ".java")).findFirst().orElseThrow());
    }
  }

  private List<String> rows(Pattern pattern, Function<Matcher, String> part) {
    Matcher row = pattern.matcher(document);
    Stream.Builder<String> parts = Stream.builder();
    while (row.find()) {
      String text = part.apply(row);
      parts.add(text == null ? "" : text);
    }
    return parts.build().toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
