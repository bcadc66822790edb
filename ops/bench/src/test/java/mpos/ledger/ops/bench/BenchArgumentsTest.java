package mpos.ledger.ops.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchArgumentsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--help | append",
        "append --help | --clients",
        "payments --help | --users",
        "settlement --help | --merchants",
        "lookup --help | --rows",
        "reader --help | --readers"
      })
  void help_says_what_there_is(String arguments, String said) {
    BenchRun bench = BenchRun.of(arguments.split(" "));

    assertThat(bench.exitCode()).isZero();
    assertThat(bench.out()).contains("Usage: ledgerctl bench", said);
    assertThat(bench.err()).isEmpty();
  }

  @Test
  void help_does_not_offer_the_servers_of_the_measurement() {
    assertThat(BenchRun.of("--help").out()).doesNotContain("bench-server");
  }

  @Test
  void without_a_command_it_is_said_which_there_are() {
    BenchRun bench = BenchRun.of();

    assertThat(bench.exitCode()).isEqualTo(2);
    assertThat(bench.err()).startsWith("ledgerctl: Missing required subcommand");
    assertThat(bench.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "append --clients 0 | --clients are 1 to 150 each.",
        "append --clients x | Invalid value for option '--clients'",
        "append --rounds 0 | --rounds is 1 to 1000.",
        "append --seconds 0 | --seconds is 0.1 to 3600.0.",
        "payments --warm-up -1 | --warm-up is 0.1 to 3600.0.",
        "payments --users 0 | --users is 1 to 1000.",
        "settlement --payments 999 | --payments is at least one per merchant",
        "settlement --clients 0 | --clients is 1 to 150 here.",
        "settlement --rate 0 | --rate is 1 to 10000 here.",
        "settlement --seconds 0 | --seconds is 0.1 to 3600.0.",
        "lookup --rows 1 | --rows is 1000 to 100000000.",
        "append --db-url mysql://x | not a PostgreSQL address"
      })
  void a_bad_argument_is_answered_with_a_sentence(String arguments, String said) {
    BenchRun bench = BenchRun.of(arguments.split(" "));

    assertThat(bench.exitCode()).isEqualTo(2);
    assertThat(bench.err()).startsWith("ledgerctl: ").contains(said).doesNotContain("\tat ");
    assertThat(bench.out()).isEmpty();
  }
}
