package mpos.ledger.ops.support;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import mpos.ledger.app.platform.projecting.ProjectionProgress;
import mpos.ledger.app.platform.projecting.TokenSerializer;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.serialization.Serializer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The ledger's own event store and commands in this process, wired by the ledger's own wiring,
 * without projections: what a tool needs to record a fact by the same rules as the API.
 */
public final class LedgerStore implements AutoCloseable {

  /** Stands in for what the wiring of the projections would have provided. */
  @Configuration(proxyBeanMethods = false)
  @Import(LedgerCore.class)
  static class WithoutProjections {

    @Bean
    ProjectionProgress projectionProgress(JdbcTemplate jdbc, MeterRegistry meters) {
      return new ProjectionProgress(jdbc, meters);
    }

    @Bean
    @Primary
    Serializer serializer() {
      return TokenSerializer.create();
    }

    @Bean
    TransactionManager axonTransactionManager() {
      return NoTransactionManager.INSTANCE;
    }
  }

  private final ConfigurableApplicationContext context;

  private LedgerStore(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * Returns when commands are accepted.
   *
   * @param directory holds the lock of a running ledger and nothing else
   */
  public static LedgerStore open(Database database, Path directory) {
    SpringApplication application = new SpringApplication(WithoutProjections.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setRegisterShutdownHook(false);
    application.setLogStartupInfo(false);
    return new LedgerStore(application.run(settings(database, directory)));
  }

  private static String[] settings(Database database, Path directory) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("ledger.db.url", database.url());
    settings.put("ledger.db.user", database.user());
    settings.put("ledger.db.password", database.password());
    settings.put("ledger.data.dir", directory.toString());
    settings.put("logging.level.root", "warn");
    return settings.entrySet().stream()
        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
        .toArray(String[]::new);
  }

  /** Commands run on the thread that sends them and are durable when answered. */
  public CommandGateway commands() {
    return context.getBean(CommandGateway.class);
  }

  @Override
  public void close() {
    context.close();
  }
}
