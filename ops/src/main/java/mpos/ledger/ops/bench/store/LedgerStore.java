package mpos.ledger.ops.bench.store;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import mpos.ledger.app.platform.projecting.ProjectionProgress;
import mpos.ledger.app.platform.projecting.TokenSerializer;
import mpos.ledger.ops.support.Database;
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

/** The ledger's own store and commands, wired by the ledger's own wiring, without projections. */
public final class LedgerStore implements Store {

  /** In place of the projections: what their absence leaves open. */
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
   * Comes back when commands are taken.
   *
   * @param directory for the lock of a running ledger; nothing else is kept there
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

  @Override
  public CommandGateway commands() {
    return context.getBean(CommandGateway.class);
  }

  @Override
  public void close() {
    context.close();
  }
}
