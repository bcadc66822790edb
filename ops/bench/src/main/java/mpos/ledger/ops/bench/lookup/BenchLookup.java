package mpos.ledger.ops.bench.lookup;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.ops.bench.lookup.ManyTransactions.Known;
import mpos.ledger.ops.bench.measure.BenchOptions;
import mpos.ledger.ops.bench.measure.Machine;
import mpos.ledger.ops.bench.measure.PostgresServer;
import mpos.ledger.ops.bench.measure.Report;
import mpos.ledger.ops.bench.measure.Rounds;
import mpos.ledger.ops.support.Database;
import mpos.ledger.ops.support.Resources;
import mpos.ledger.ops.support.TemporaryDirectory;
import mpos.ledger.projections.transactions.TransactionQueries;
import mpos.ledger.projections.transactions.TransactionQueries.Criterion;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long the three searches for a payment take among millions. */
@Command(
    name = "lookup",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the three searches for a payment among millions.",
      "Fills the table with the trade of some weeks; then clients search by last four digits,"
          + " authorization code and retrieval reference, with the ledger's own queries, for"
          + " payments that are there and for some that are not."
    })
public final class BenchLookup implements Callable<Integer> {

  private static final double AIM_P99_MILLIS = 5;
  private static final long MOST_ROWS = 100_000_000;
  private static final long FEWEST_ROWS = 1_000;
  private static final int MOST_USERS = 1_000_000;
  private static final String TABLE_BYTES =
      "select pg_relation_size('transactions_v3'), pg_indexes_size('transactions_v3')";
  private static final double BYTES_PER_MEGABYTE = 1 << 20;

  @Spec private CommandSpec spec;

  @Mixin private BenchOptions options;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "5000000",
      description = "Payments in the table (default: ${DEFAULT-VALUE}).")
  private long rows;

  @Option(
      names = "--users",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Mobile users who took them (default: ${DEFAULT-VALUE}).")
  private int users;

  @Option(
      names = "--clients",
      split = ",",
      paramLabel = "N",
      defaultValue = "8",
      description = "Clients searching at the same time (default: ${DEFAULT-VALUE}).")
  private List<Integer> clients;

  @Override
  public Integer call() throws Exception {
    options.check(clients);
    options.require(
        rows >= FEWEST_ROWS && rows <= MOST_ROWS,
        "--rows is " + FEWEST_ROWS + " to " + MOST_ROWS + ".");
    options.require(users >= 1 && users <= MOST_USERS, "--users is 1 to " + MOST_USERS + ".");
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter progress = spec.commandLine().getErr();
    String machine = Machine.description();
    try (Resources resources = new Resources()) {
      TemporaryDirectory directory = resources.start(TemporaryDirectory::create);
      PostgresServer server = options.server(resources, directory);
      Database database = server.database("lookup");
      HikariDataSource pool =
          resources.start(() -> database.pool(clients.stream().mapToInt(it -> it).max().orElse(1)));
      BusinessDay today = Cutoff.OF_THE_SHEET.businessDayOf(Instant.now());
      ManyTransactions payments = new ManyTransactions(new JdbcTemplate(pool), rows, users, today);
      payments.fill(progress);
      List<Known> unsettled = payments.unsettled();
      List<Known> settled = payments.settled();

      out.println(machine + "; the clients and PostgreSQL share it");
      out.println(server.description());
      printSize(new JdbcTemplate(pool), out);
      TransactionQueries transactions = new TransactionQueries(new JdbcTemplate(pool));
      List<Searches> sides = new ArrayList<>();
      for (Criterion criterion : Criterion.values()) {
        sides.add(new Searches(criterion, transactions, unsettled, settled, today));
      }
      out.printf(
          "Medians of %d rounds of %s s per search%n",
          options.rounds(), options.turn().toMillis() / 1000.0);
      List<Rounds.Result> results = new Rounds(sides, options, progress).run(clients);
      new Report(results, out).printFigures("searches");
      printVerdicts(results, out);
      Plans plans = new Plans(pool);
      for (Criterion criterion : Criterion.values()) {
        TransactionQueries traced = new TransactionQueries(plans);
        printPlan(new Searches(criterion, traced, unsettled, settled, today), plans, out);
      }
      return 0;
    }
  }

  private void printSize(JdbcTemplate jdbc, PrintWriter out) {
    jdbc.query(
        TABLE_BYTES,
        row -> {
          out.println(
              String.format(
                  Locale.ROOT,
                  "%,d payments of %,d users: table %,.0f MB, indexes %,.0f MB",
                  rows,
                  users,
                  row.getLong(1) / BYTES_PER_MEGABYTE,
                  row.getLong(2) / BYTES_PER_MEGABYTE));
        });
  }

  private static void printVerdicts(List<Rounds.Result> results, PrintWriter out) {
    out.println();
    for (Rounds.Result result : results) {
      String verdict = result.p99Millis() <= AIM_P99_MILLIS ? "reached" : "missed";
      out.println(
          String.format(
              Locale.ROOT,
              "%7d  %-44s p99 %.2f ms  (aim at most %.0f ms: %s)",
              result.clients(),
              result.side().name(),
              result.p99Millis(),
              AIM_P99_MILLIS,
              verdict));
    }
  }

  private static void printPlan(Searches searches, Plans plans, PrintWriter out) {
    searches.searchOnce();
    List<String> plan = plans.explainLast();
    boolean byIndex =
        plan.stream().anyMatch(line -> line.contains("Index Scan"))
            && plan.stream().noneMatch(line -> line.contains("Seq Scan"));
    if (byIndex) {
      String index = plan.stream().filter(line -> line.contains("Index Scan")).findFirst().get();
      out.println(searches.name() + ": " + index.strip().replaceFirst("^-> +", ""));
    } else {
      out.println(searches.name() + " is not an index scan:");
      plan.forEach(line -> out.println("  " + line));
    }
  }
}
