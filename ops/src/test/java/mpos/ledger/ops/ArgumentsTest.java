package mpos.ledger.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--help | verify",
        "bench --help | append",
        "bench append --help | --clients",
        "bench payments --help | --users",
        "bench settlement --help | --merchants",
        "bench lookup --help | --rows",
        "verify --help | Exit codes"
      })
  void help_says_what_there_is(String arguments, String said) {
    Tool tool = Tool.run(arguments.split(" "));

    assertThat(tool.exitCode()).isZero();
    assertThat(tool.out()).contains("Usage: ledgerctl", said);
    assertThat(tool.err()).isEmpty();
  }

  @Test
  void help_does_not_offer_the_servers_of_the_measurement() {
    assertThat(Tool.run("--help").out()).doesNotContain("bench-server");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bench | Missing required subcommand",
        "banana | 'banana'",
        "bench append --clients 0 | --clients are 1 to 150 each.",
        "bench append --clients x | Invalid value for option '--clients'",
        "bench append --rounds 0 | --rounds is 1 to 1000.",
        "bench append --seconds 0 | --seconds is 0.1 to 3600.0.",
        "bench payments --warm-up -1 | --warm-up is 0.1 to 3600.0.",
        "bench payments --users 0 | --users is 1 to 1000.",
        "bench settlement --payments 999 | --payments is at least one per merchant",
        "bench settlement --clients 0 | --clients is 1 to 150 here.",
        "bench settlement --rate 0 | --rate is 1 to 10000 here.",
        "bench settlement --seconds 0 | --seconds is 0.1 to 3600.0.",
        "bench lookup --rows 1 | --rows is 1000 to 100000000.",
        "bench append --db-url mysql://x | not a PostgreSQL address",
        "verify --data /nowhere | There is no embedded database in /nowhere."
      })
  void a_bad_argument_is_answered_with_a_sentence(String arguments, String said) {
    Tool tool = Tool.run(arguments.split(" "));

    assertThat(tool.exitCode()).isEqualTo(2);
    assertThat(tool.err()).startsWith("ledgerctl: ").contains(said).doesNotContain("\tat ");
    assertThat(tool.out()).isEmpty();
  }
}
