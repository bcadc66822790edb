package mpos.ledger.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--help | verify",
        "--help | bench",
        "verify --help | Exit codes",
        "forget --help | Exit codes",
        "rotate-master-key --help | Exit codes"
      })
  void help_says_what_there_is(String arguments, String said) {
    Tool tool = Tool.run(arguments.split(" "));

    assertThat(tool.exitCode()).isZero();
    assertThat(tool.out()).contains("Usage: ledgerctl", said);
    assertThat(tool.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "banana | 'banana'",
        "verify --data /nowhere | There is no embedded database in /nowhere.",
        "bench | call 'ops/ledgerctl bench'",
        "bench append --clients 2 | call 'ops/ledgerctl bench'"
      })
  void a_bad_argument_is_answered_with_a_sentence(String arguments, String said) {
    Tool tool = Tool.run(arguments.split(" "));

    assertThat(tool.exitCode()).isEqualTo(2);
    assertThat(tool.err()).startsWith("ledgerctl: ").contains(said).doesNotContain("\tat ");
    assertThat(tool.out()).isEmpty();
  }
}
