package mpos.ledger.app.testing;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mpos.ledger.app.LedgerApp;
import mpos.ledger.app.acquirer.simulated.SimulatedAcquirer;
import mpos.ledger.app.platform.database.TestDatabase;
import mpos.ledger.app.signin.CheapHashes;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The real ledger, running in this JVM on a free port: its own fresh database on a real PostgreSQL,
 * its own data directory, and an acquirer outside it whose book tests can read.
 */
public final class RunningLedger implements AutoCloseable {

  /** The key of all nodes in tests. */
  public static final String MASTER_KEY = "dGhlIHRlc3RzJyBtYXN0ZXIga2V5LCBub2JvZHkncyE=";

  private static final String OPERATOR_TOKEN = "the-tests'-operator-token-of-the-bank";

  /** Later than the reply time-out of those tests that wait for it. */
  private static final long LATE_ANSWER_MILLIS = 3_000;

  /** Opens connections when they are needed: a test needs few of those that a ledger may have. */
  private static final class SmallPool implements BeanPostProcessor {

    private static final int MINIMUM_IDLE = 2;

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
      if (bean instanceof HikariDataSource pool) {
        pool.setMinimumIdle(MINIMUM_IDLE);
      }
      return bean;
    }
  }

  private final TestDatabase database;
  private final Path directory;
  private final SimulatedAcquirer acquirer;
  private final ServletWebServerApplicationContext context;

  private final Clock clock;

  private RunningLedger(
      TestDatabase database,
      Path directory,
      SimulatedAcquirer acquirer,
      Clock clock,
      String... settings) {
    this.database = database;
    this.directory = directory;
    this.acquirer = acquirer;
    this.clock = clock;
    Map<String, String> all = new LinkedHashMap<>();
    all.put("server.port", "0");
    all.put("ledger.data.dir", directory.toString());
    all.put("ledger.db.url", database.jdbcUrl());
    all.put("ledger.db.user", database.user());
    all.put("ledger.db.password", database.password());
    all.put("ledger.acquirer.host", "127.0.0.1");
    all.put("ledger.acquirer.port", Integer.toString(acquirer.port()));
    all.put("ledger.demo.enabled", "true");
    all.put("ledger.operator.token", OPERATOR_TOKEN);
    all.put("ledger.master.key", MASTER_KEY);
    // all tests come from one address
    all.put("ledger.sign-in.attempts-per-user-and-minute", "10000");
    all.put("ledger.sign-in.attempts-per-address-and-minute", "10000");
    for (String setting : settings) {
      all.put(
          setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
    }
    SpringApplication application = new SpringApplication(LedgerApp.class);
    application.setRegisterShutdownHook(false);
    application.addInitializers(
        starting -> CheapHashes.in((GenericApplicationContext) starting),
        starting -> starting.getBeanFactory().addBeanPostProcessor(new SmallPool()));
    if (clock != null) {
      application.addInitializers(
          starting ->
              ((GenericApplicationContext) starting)
                  .registerBean("testClock", Clock.class, () -> clock, it -> it.setPrimary(true)));
    }
    this.context =
        (ServletWebServerApplicationContext)
            application.run(all.entrySet().stream().map(it -> "--" + it).toArray(String[]::new));
  }

  /** Starts one with these settings, each written {@code name=value}, beside those it needs. */
  public static RunningLedger start(String... settings) {
    return startOn(TestDatabase.createDatabase(), settings);
  }

  /** Starts one on this database, which may have been another ledger's. */
  public static RunningLedger startOn(TestDatabase database, String... settings) {
    return startAt(null, database, settings);
  }

  /** Starts one on this database that takes the time from this clock. */
  public static RunningLedger startAt(Clock clock, TestDatabase database, String... settings) {
    try {
      return new RunningLedger(
          database,
          Files.createTempDirectory("running-ledger-"),
          new SimulatedAcquirer(0, LATE_ANSWER_MILLIS),
          clock,
          settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops it and starts it again on the same database, directory and acquirer. */
  public RunningLedger startAgain(String... settings) {
    context.close();
    return new RunningLedger(database, directory, acquirer, clock, settings);
  }

  /** Starts a second node on the same database and acquirer; this one goes on running. */
  public RunningLedger anotherNode(String... settings) {
    try {
      Path own = Files.createTempDirectory("running-ledger-");
      return new RunningLedger(database, own, acquirer, clock, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public SimulatedAcquirer acquirer() {
    return acquirer;
  }

  public TestDatabase database() {
    return database;
  }

  public Path directory() {
    return directory;
  }

  /** A part of the running ledger, for what no request can do. */
  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /** Stops what goes on by itself in and below this package, for a test that goes step by step. */
  public void stopAutomationsOf(String packageName) {
    List<SmartLifecycle> automations =
        context.getBeansOfType(SmartLifecycle.class).values().stream()
            .filter(it -> it.getClass().getPackageName().startsWith(packageName))
            .toList();
    if (automations.isEmpty()) {
      throw new IllegalArgumentException("No automation is in or below " + packageName);
    }
    automations.forEach(SmartLifecycle::stop);
  }

  public int port() {
    return context.getWebServer().getPort();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** Somebody at the bank. */
  public Caller operator() {
    return new Caller(address(), OPERATOR_TOKEN);
  }

  /** Somebody who has not signed in. */
  public Caller stranger() {
    return new Caller(address(), null);
  }

  /** How many events there are, without those of readers: they are recorded a little later. */
  public long eventCount() {
    return Long.parseLong(ask("select count(*) from event where aggregate <> 'ReaderSession'"));
  }

  /** The first column of the first row. */
  public String ask(String query) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  @Override
  public void close() {
    stopNode();
    acquirer.close();
  }

  /** Stops this node only, and leaves the acquirer for the others. */
  public void stopNode() {
    context.close();
    if (Files.notExists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
