package mpos.ledger.ops.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import mpos.ledger.ops.bench.measure.PostgresServer;
import mpos.ledger.ops.bench.measure.ServerOptions;
import mpos.ledger.ops.support.Resources;
import mpos.ledger.ops.support.TemporaryDirectory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchTest {

  private static final String FIGURES = " +[\\d,]+ +\\d+\\.\\d\\d +\\d+\\.\\d\\d";
  private static final String[] TINY = {
    "--clients", "2", "--rounds", "1", "--seconds", "0.3", "--warm-up", "0.3"
  };

  private static final Resources resources = new Resources();

  /** The PostgreSQL that all measurements share here. */
  private static PostgresServer postgres;

  @BeforeAll
  static void one_postgresql_for_all() throws Exception {
    TemporaryDirectory directory = resources.start(TemporaryDirectory::create);
    postgres = new ServerOptions().server(resources, directory);
  }

  @AfterAll
  static void close() {
    resources.close();
  }

  @Test
  void append_shows_the_ledger_beside_inserts_and_stock_axon() {
    BenchRun bench = run("append");

    assertThat(bench.exitCode()).as(bench.err()).isZero();
    assertThat(bench.out())
        .containsPattern("\\d+ cores, ")
        .contains("fsync on, synchronous_commit on")
        .containsPattern(row("inserts, one event per transaction"))
        .containsPattern(row("stock Axon JDBC"))
        .containsPattern(row("ledger"))
        .containsPattern("2  ledger / inserts, one event per transaction +\\d+\\.\\d\\d\\n")
        .containsPattern("2  ledger / stock Axon JDBC +\\d+\\.\\d\\d\\n")
        .containsPattern("bytes per event with indexes: ledger \\d+ ");
    assertThat(bench.err()).contains("2 clients, round 1 of 1: ledger ");
  }

  @Test
  void payments_shows_the_ledger_beside_stock_axon() {
    BenchRun bench = run("payments", "--users", "2");

    assertThat(bench.exitCode()).as(bench.err()).isZero();
    assertThat(bench.out())
        .contains("the load generator and the servers share it")
        .contains("fsync on, synchronous_commit on")
        .containsPattern(row("ledger, with reader and acquirer"))
        .containsPattern(row("ledger's store, two commits"))
        .containsPattern(row("stock Axon JDBC, two commits"))
        .containsPattern("two commits / stock Axon JDBC, two commits +\\d+\\.\\d\\d\\n")
        .containsPattern("acquirer / stock Axon JDBC, two commits +\\d+\\.\\d\\d\\n");
  }

  @Test
  void reader_shows_sales_over_tcp_and_what_readers_cost() {
    BenchRun bench = run("reader", "--readers", "4");

    assertThat(bench.exitCode()).as(bench.err()).isZero();
    assertThat(bench.out())
        .contains("the readers, the ledger and PostgreSQL share it")
        .containsPattern(row("sale at a reader over TCP"))
        .containsPattern("\\d+ frames per sale, [\\d,]+ bytes allocated per frame")
        .containsPattern("no session open: \\d+ threads, \\d+\\.\\d MB of heap")
        .containsPattern("4 sessions open: \\d+ threads, \\d+\\.\\d MB of heap");
  }

  @Test
  void lookup_shows_the_three_searches_and_how_each_is_done() {
    BenchRun bench = run("lookup", "--rows", "20000", "--users", "20");

    assertThat(bench.exitCode()).as(bench.err()).isZero();
    assertThat(bench.out())
        .contains("20,000 payments of 20 users: table ")
        .containsPattern(row("by last four"))
        .containsPattern(row("by authorization code"))
        .containsPattern(row("by retrieval reference"))
        .containsPattern("by retrieval reference +p99 \\d+\\.\\d\\d ms +\\(aim at most 5 ms: ")
        .containsPattern("by last four: .*Index Scan");
    assertThat(bench.err()).contains("20,000 of 20,000 rows");
  }

  @Test
  void settlement_shows_payments_around_the_cutoff_and_that_the_batches_add_up_to_them() {
    BenchRun bench =
        onSharedPostgres(
            ("settlement --merchants 5 --payments 23 --clients 2 --rate 5"
                    + " --seconds 2 --warm-up 1")
                .split(" "));

    assertThat(bench.exitCode()).as(bench.out() + bench.err()).isZero();
    assertThat(bench.out())
        .contains("23 payments of 5 merchants; 2 clients pay 5 times a second")
        .containsPattern("before the cutoff +[1-9]\\d* ")
        .containsPattern("as long from it on +[1-9]\\d* ")
        .containsPattern(
            "5 batches settled +\\d+\\.\\d\\d s after the cutoff +\\(aim at most 10 s: ")
        .contains(
            "0 out of balance", "merchants that differ 0", "The batches add up to the payments.");
    assertThat(bench.err()).contains("it is 23:00: settling");
  }

  private static BenchRun run(String... command) {
    String[] arguments = new String[command.length + TINY.length];
    System.arraycopy(command, 0, arguments, 0, command.length);
    System.arraycopy(TINY, 0, arguments, command.length, TINY.length);
    return onSharedPostgres(arguments);
  }

  private static BenchRun onSharedPostgres(String... arguments) {
    return BenchRun.of(
        new CommandLine.IFactory() {
          @Override
          public <T> T create(Class<T> type) throws Exception {
            return type == ServerOptions.class
                ? type.cast(new SharedPostgres())
                : CommandLine.defaultFactory().create(type);
          }
        },
        arguments);
  }

  private static final class SharedPostgres extends ServerOptions {

    @Override
    public PostgresServer server(Resources ofOneRun, TemporaryDirectory directory) {
      return postgres;
    }
  }

  private static Pattern row(String side) {
    return Pattern.compile(" +2  " + Pattern.quote(side) + FIGURES);
  }
}
