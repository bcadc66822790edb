package mpos.ledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mpos.ledger.domain.catalog.EventNames;
import org.junit.jupiter.api.Test;

/** The rules of the house that a machine can check. */
class TidyTest {

  private static final int MOST_LINES = 250;
  private static final int MOST_LINES_OF_THE_README = 120;
  private static final Pattern EMPTY_NAME =
      Pattern.compile(".*(Impl|Dto|Utils?|Helper|Manager|Mapper|Assembler)");
  private static final Pattern LONG_NUMBER =
      Pattern.compile("(?<![0-9A-Fa-f])(?<!\\d=)[3-6]\\d{12,18}(?![0-9A-Fa-f])");

  private static final String NEWCOMER = "Where a newcomer finds…";
  private static final Path README = Repository.root().resolve("README.md");
  private static final Path CONTRIBUTING = Repository.root().resolve(".github/CONTRIBUTING.md");

  private static final Pattern MIGRATION_BY_DATE = Pattern.compile("V20\\d{6}_\\d+__\\w+\\.sql");

  /** Shipped before migrations were numbered by date. */
  private static final Set<String> MIGRATIONS_BEFORE =
      Set.of(
          "1", "2", "3", "4", "5", "6", "7", "7_1", "8", "9", "9_1", "9_2", "9_3", "10", "10_1",
          "10_2", "10_3", "11", "11_1", "11_2", "11_3", "12", "12_1", "13");

  /** The public test cards; nothing else that looks like a card number may stand here. */
  private static final Set<String> TEST_CARDS =
      Set.of(
          "4761739001010010",
          "4111111111111111",
          "5413330002001155",
          "3566002020360505",
          "6210947000000021",
          "6223164991230014",
          "4012345678909");

  @Test
  void no_name_says_nothing() {
    assertThat(java(anyFile())).noneMatch(file -> EMPTY_NAME.matcher(simpleName(file)).matches());
  }

  @Test
  void no_production_file_is_long() {
    assertThat(java(inMain()))
        .allSatisfy(file -> assertThat(lines(file)).hasSizeLessThanOrEqualTo(MOST_LINES));
  }

  @Test
  void no_import_takes_everything() {
    assertThat(offences(java(anyFile()), "import (static )?[\\w.]+\\.\\*;")).isEmpty();
  }

  @Test
  void nothing_is_left_for_later_and_nothing_is_switched_off() {
    assertThat(offences(java(anyFile()), "\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b|@Dis" + "abled"))
        .isEmpty();
  }

  @Test
  void no_test_sleeps() {
    assertThat(
            offences(java(inMain().negate()), "Thread\\.sl" + "eep|TimeUnit\\.\\w+\\.sl" + "eep"))
        .isEmpty();
  }

  @Test
  void nothing_fails_quietly() {
    assertThat(offences(java(anyFile()), "catch \\([^)]*\\) *\\{ *}")).isEmpty();
  }

  @Test
  void time_and_identity_come_into_the_domain_from_outside() {
    assertThat(
            offences(
                java(inMain().and(file -> file.toString().contains("/domain/src/"))),
                "\\.now\\(|randomUUID|\\bClock\\b|Random\\b|currentTimeMillis|nanoTime"))
        .isEmpty();
  }

  @Test
  void money_is_never_floating_point() {
    assertThat(
            offences(
                java(inMain().and(file -> !file.toString().contains("/ops/"))),
                "(?<!\\.)\\b(double|float|Double|Float)\\b"))
        .isEmpty();
  }

  @Test
  void only_public_test_cards_stand_in_the_repository() {
    List<String> found = new ArrayList<>();
    for (String ending : List.of(".java", ".md", ".json", ".sql", ".yaml", ".xml", ".txt")) {
      for (Path file : Repository.files(ending)) {
        Matcher number = LONG_NUMBER.matcher(Repository.read(file));
        while (number.find()) {
          if (passesLuhn(number.group()) && !TEST_CARDS.contains(number.group())) {
            found.add(file + ": " + number.group().substring(0, 6) + "…");
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void every_link_and_every_path_in_a_document_leads_somewhere() {
    assertThat(Markdown.all()).flatExtracting(Markdown::broken).isEmpty();
  }

  @Test
  void the_readme_is_short() {
    assertThat(lines(README)).hasSizeLessThanOrEqualTo(MOST_LINES_OF_THE_README);
  }

  @Test
  void a_newcomer_finds_the_ten_most_asked_in_the_readme_and_the_rest_beside_it() {
    List<String> mostAsked = Markdown.of(README).rowsUnder(NEWCOMER);
    List<String> theRest = Markdown.of(CONTRIBUTING).rowsUnder(NEWCOMER);

    assertThat(mostAsked).hasSize(10).allMatch(Markdown::pointsSomewhere);
    assertThat(theRest).hasSizeGreaterThan(20).allMatch(Markdown::pointsSomewhere);
  }

  @Test
  void every_event_revision_has_its_frozen_sample() {
    Path samples = Repository.root().resolve("domain/src/main/resources/event-schema");
    assertThat(EventNames.OF_THE_LEDGER.all().values())
        .allSatisfy(
            name -> {
              for (int revision = 1; revision <= name.revision(); revision++) {
                assertThat(samples.resolve(name.name() + "." + revision + ".json")).exists();
              }
            });
  }

  @Test
  void the_check_runs_the_readmes_test_command() {
    String readme = Repository.read(README);
    String begin = "## Test it\n\n```bash\n";
    int from = readme.indexOf(begin) + begin.length();

    assertThat(readme).contains(begin);
    assertThat(lines(Repository.root().resolve(".ci/run")))
        .contains(readme.substring(from, readme.indexOf('\n', from)));
  }

  @Test
  void no_two_classes_have_the_same_name() {
    assertThat(java(inMain()).stream().map(TidyTest::simpleName))
        .filteredOn(name -> !name.equals("package-info"))
        .doesNotHaveDuplicates();
  }

  @Test
  void exceptions_say_that_they_are_exceptions() {
    assertThat(
            offences(
                java(inMain()), "class (?!\\w*Exception\\b)\\w+ extends \\w*(Exception|Error)\\b"))
        .isEmpty();
  }

  @Test
  void new_migrations_are_numbered_by_date() {
    assertThat(Repository.files(".sql").stream().map(file -> file.getFileName().toString()))
        .filteredOn(name -> !MIGRATION_BY_DATE.matcher(name).matches())
        .map(name -> name.substring(1, name.indexOf("__")))
        .containsExactlyInAnyOrderElementsOf(MIGRATIONS_BEFORE);
  }

  @Test
  void one_spelling_and_the_trades_words() {
    List<Path> texts = new ArrayList<>(java(inMain()));
    texts.removeIf(file -> simpleName(file).equals("StoredWords"));
    texts.addAll(Repository.files(".md"));
    texts.addAll(Repository.files(".yaml"));
    assertThat(offences(texts, "(?i)card holder|authoris|\\bcan not\\b|(?<!mag)stripe")).isEmpty();
  }

  private static List<Path> java(Predicate<Path> which) {
    return Repository.files(".java").stream().filter(which).toList();
  }

  private static Predicate<Path> anyFile() {
    return file -> true;
  }

  private static Predicate<Path> inMain() {
    return file -> file.toString().contains("/src/main/");
  }

  private static String simpleName(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  private static List<String> lines(Path file) {
    return Repository.read(file).lines().toList();
  }

  private static List<String> offences(List<Path> files, String pattern) {
    Pattern offence = Pattern.compile(pattern);
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      for (String line : lines(file)) {
        if (offence.matcher(line).find()) {
          found.add(file.getFileName() + ": " + line.trim());
        }
      }
    }
    return found;
  }

  private static boolean passesLuhn(String number) {
    int sum = 0;
    for (int i = 0; i < number.length(); i++) {
      int digit = number.charAt(number.length() - 1 - i) - '0';
      int doubled = i % 2 == 0 ? digit : digit * 2;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }
}
