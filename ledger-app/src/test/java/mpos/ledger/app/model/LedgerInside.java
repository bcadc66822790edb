package mpos.ledger.app.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import mpos.ledger.app.Settings;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.database.TestDatabase;
import mpos.ledger.app.platform.eventstore.ChainVerification;
import mpos.ledger.app.platform.projecting.ProjectionProgress;
import mpos.ledger.domain.RefusedException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.springboot.autoconfig.AxonServerAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonServerBusAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonTimeoutAutoConfiguration;
import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.axonframework.springboot.autoconfig.NoOpTransactionAutoConfiguration;
import org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The inside of the ledger, wired as in the app: commands, events, projections, on a real
 * PostgreSQL. Nobody but the test sends commands: there is no HTTP, no acquirer, no automation.
 */
final class LedgerInside implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 30_000;

  /** The app's own wiring, without what stands outside. */
  @EnableAutoConfiguration(
      exclude = {
        AxonServerAutoConfiguration.class,
        AxonServerBusAutoConfiguration.class,
        AxonTimeoutAutoConfiguration.class,
        JdbcAutoConfiguration.class,
        NoOpTransactionAutoConfiguration.class,
        UpdateCheckerAutoConfiguration.class,
        UserDetailsServiceAutoConfiguration.class
      })
  @EnableConfigurationProperties(Settings.class)
  @ComponentScan(
      basePackages = "mpos.ledger.app.wiring",
      excludeFilters =
          @ComponentScan.Filter(
              type = FilterType.REGEX,
              pattern = ".*(Acquirer|Payment|VoidRefund|WebSecurity).*"))
  static class Wiring {}

  private final TestDatabase database;
  private final ConfigurableApplicationContext context;
  private final Commands commands;
  private final JdbcTemplate jdbc;

  private LedgerInside(TestDatabase database, String directory) {
    this.database = database;
    this.context =
        new SpringApplicationBuilder(Wiring.class)
            .web(WebApplicationType.NONE)
            .registerShutdownHook(false)
            .run(
                "--ledger.data.dir=" + directory,
                "--ledger.db.url=" + database.jdbcUrl(),
                "--ledger.db.user=" + database.user(),
                "--ledger.db.password=" + database.password());
    this.commands = context.getBean(Commands.class);
    this.jdbc = context.getBean(JdbcTemplate.class);
  }

  static LedgerInside open(TestDatabase database, String directory) {
    return new LedgerInside(database, directory);
  }

  /** What the command came to: the names of the events that it appended, or of its refusal. */
  String perform(Object command) {
    long before = headPosition();
    String refusal = send(command);
    String events = String.join(" ", eventsAfter(before));
    if (refusal == null) {
      return events;
    }
    return events.isEmpty() ? refusal : refusal + ", and yet " + events;
  }

  /** Sends all at once, each from a thread of its own; answers the refusals, null where done. */
  List<String> performAtOnce(List<?> all) {
    ExecutorService threads = Executors.newFixedThreadPool(all.size());
    try {
      List<Callable<String>> sending = new ArrayList<>();
      all.forEach(command -> sending.add(() -> send(command)));
      List<String> refusals = new ArrayList<>();
      for (Future<String> sent : threads.invokeAll(sending)) {
        refusals.add(sent.get());
      }
      return refusals;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private String send(Object command) {
    try {
      commands.send(command);
      return null;
    } catch (RefusedException refused) {
      return refused.refusal().name();
    } catch (ConcurrencyException streamIsThere) {
      return Model.TAKEN_BEFORE;
    }
  }

  long headPosition() {
    Long position = jdbc.queryForObject("select position from event_head", Long.class);
    return position == null ? 0 : position;
  }

  private List<String> eventsAfter(long position) {
    return jdbc.queryForList(
        "select name from event where position > ? order by position", String.class, position);
  }

  /** Waits until every projection has taken every event. */
  void awaitProjections() {
    long head = headPosition();
    ProjectionProgress progress = context.getBean(ProjectionProgress.class);
    for (String name : jdbc.queryForList("select processor_name from token_entry", String.class)) {
      if (!progress.await(name, head, PATIENCE_MILLIS)) {
        throw new IllegalStateException(name + " did not come to position " + head);
      }
    }
  }

  List<Map<String, Object>> rows(String query) {
    return jdbc.queryForList(query);
  }

  ChainVerification.Result verifyChain() {
    return new ChainVerification(context.getBean(DataSource.class)).verify();
  }

  /** Stops in the middle, projections wherever they are, and starts again on what is stored. */
  LedgerInside closeAndOpenAgain(String directory) {
    close();
    return new LedgerInside(database, directory);
  }

  @Override
  public void close() {
    context.close();
  }
}
