package mpos.ledger.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BenchTest {

  private static final String FIGURES = " +[\\d,]+ +\\d+\\.\\d\\d +\\d+\\.\\d\\d";
  private static final String[] TINY = {
    "--clients", "2", "--rounds", "1", "--seconds", "0.3", "--warm-up", "0.3"
  };

  @Test
  void append_shows_the_ledger_beside_inserts_and_stock_axon() {
    Tool tool = run("bench", "append");

    assertThat(tool.exitCode()).as(tool.err()).isZero();
    assertThat(tool.out())
        .containsPattern("\\d+ cores, ")
        .contains("fsync on, synchronous_commit on")
        .containsPattern(row("inserts, one event per transaction"))
        .containsPattern(row("stock Axon JDBC"))
        .containsPattern(row("ledger"))
        .containsPattern("2  ledger / inserts, one event per transaction +\\d+\\.\\d\\d\\n")
        .containsPattern("2  ledger / stock Axon JDBC +\\d+\\.\\d\\d\\n")
        .containsPattern("bytes per event with indexes: ledger \\d+ ");
    assertThat(tool.err()).contains("2 clients, round 1 of 1: ledger ");
  }

  @Test
  void payments_shows_the_ledger_beside_stock_axon() {
    Tool tool = run("bench", "payments", "--users", "2");

    assertThat(tool.exitCode()).as(tool.err()).isZero();
    assertThat(tool.out())
        .contains("the load generator and the servers share it")
        .contains("fsync on, synchronous_commit on")
        .containsPattern(row("ledger, with reader and acquirer"))
        .containsPattern(row("ledger's store, two commits"))
        .containsPattern(row("stock Axon JDBC, two commits"))
        .containsPattern("two commits / stock Axon JDBC, two commits +\\d+\\.\\d\\d\\n")
        .containsPattern("acquirer / stock Axon JDBC, two commits +\\d+\\.\\d\\d\\n");
  }

  private static Tool run(String... command) {
    String[] arguments = new String[command.length + TINY.length];
    System.arraycopy(command, 0, arguments, 0, command.length);
    System.arraycopy(TINY, 0, arguments, command.length, TINY.length);
    return Tool.run(arguments);
  }

  private static Pattern row(String side) {
    return Pattern.compile(" +2  " + Pattern.quote(side) + FIGURES);
  }
}
