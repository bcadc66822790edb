package mpos.ledger.ops.bench.settlement;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import mpos.ledger.app.LedgerApp;
import mpos.ledger.app.platform.eventstore.PostgresEventStorageEngine;
import mpos.ledger.app.platform.projecting.ProjectionProgress;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.ops.bench.http.LedgerEndpoint;
import mpos.ledger.ops.support.CliException;
import mpos.ledger.ops.support.Database;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.EventProcessingConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The whole ledger as it ships, in this process, except for its clock: with HTTP, projections, the
 * simulated acquirer and virtual readers, and the sheet's cutoff whatever the environment says.
 */
public final class LedgerInProcess implements AutoCloseable {

  private static final int LONGER_THAN_ANY_BENCH_MILLIS = 86_400_000;
  private static final Duration LONGEST_CATCHING_UP = Duration.ofMinutes(10);

  private final ServletWebServerApplicationContext context;
  private final Database database;
  private final Clock clock;

  private LedgerInProcess(ConfigurableApplicationContext context, Database database, Clock clock) {
    this.context = (ServletWebServerApplicationContext) context;
    this.database = database;
    this.clock = clock;
  }

  /** Returns when it answers HTTP. */
  public static LedgerInProcess open(Database database, Path directory, Clock clock) {
    SpringApplication application = new SpringApplication(LedgerApp.class);
    application.setRegisterShutdownHook(false);
    application.setLogStartupInfo(false);
    application.addInitializers(context -> inject(clock, (GenericApplicationContext) context));
    return new LedgerInProcess(application.run(settings(database, directory)), database, clock);
  }

  private static void inject(Clock clock, GenericApplicationContext context) {
    context.registerBean(
        "movableClock", Clock.class, () -> clock, definition -> definition.setPrimary(true));
  }

  private static String[] settings(Database database, Path directory) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("ledger.db.url", database.url());
    settings.put("ledger.db.user", database.user());
    settings.put("ledger.db.password", database.password());
    settings.put("ledger.data.dir", directory);
    settings.put("ledger.acquirer.host", "");
    settings.put("ledger.demo.enabled", true);
    settings.put("ledger.business-day.cutoff", Cutoff.OF_THE_SHEET.time());
    settings.put("ledger.business-day.zone", Cutoff.OF_THE_SHEET.zone());
    // The day's payments are prepared by commands and would be taken for interrupted ones: nobody
    // looks for those as long as the bench runs.
    settings.put("ledger.acquirer.reversal-retry-millis", LONGER_THAN_ANY_BENCH_MILLIS);
    settings.put("server.port", 0);
    settings.put("server.address", "127.0.0.1");
    settings.put("logging.level.root", "warn");
    return settings.entrySet().stream()
        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
        .toArray(String[]::new);
  }

  CommandGateway commands() {
    return context.getBean(CommandGateway.class);
  }

  /** Where payments are posted. */
  public LedgerEndpoint endpoint() {
    return new LedgerEndpoint(context.getWebServer().getPort(), database, clock);
  }

  /** Returns when every projection has taken every event stored so far. */
  public void awaitViews() {
    long head = context.getBean(PostgresEventStorageEngine.class).headPosition();
    ProjectionProgress progress = context.getBean(ProjectionProgress.class);
    for (String name :
        context.getBean(EventProcessingConfiguration.class).eventProcessors().keySet()) {
      if (!progress.await(name, head, LONGEST_CATCHING_UP.toMillis())) {
        throw new CliException(name + " did not reach position " + head + " in time.");
      }
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
