package mpos.ledger.app.platform.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL for a ledger on one machine, with its data kept in the ledger's directory. It
 * outlives a ledger that is killed; the next ledger on the same directory takes it over.
 */
public final class EmbeddedDatabase implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

  private static final String DATABASE = "ledger";
  private static final int CONNECT_TIMEOUT_SECONDS = 10;

  private final PostgresFiles files;
  private final EmbeddedServer server;
  private int port;

  private EmbeddedDatabase(PostgresFiles files, EmbeddedServer server) {
    this.files = files;
    this.server = server;
  }

  /**
   * Returns when the database takes connections and is known to be durable.
   *
   * @throws DatabaseNotReadyException when it cannot; the message says why and what to do
   */
  public static EmbeddedDatabase start(DataDirectory directory) {
    PostgresPrograms programs = new PostgresPrograms(directory);
    PostgresFiles files = PostgresFiles.in(directory, programs);
    EmbeddedDatabase database = new EmbeddedDatabase(files, new EmbeddedServer(files, programs));
    database.open();
    return database;
  }

  /**
   * Starts the server again if it has died, on the port it had if that is still free. A server that
   * is running is left alone.
   */
  public synchronized void ensureRunning() {
    if (!isRunning()) {
      open();
    }
  }

  private synchronized void open() {
    long startNanos = System.nanoTime();
    boolean takenOver = server.isRunning() && takeOver();
    if (!takenOver) {
      port = server.start(port == 0 ? server.port() : port);
    }
    try {
      createLedgerDatabase();
      DatabaseCheck.require(jdbcUrl(), user(), password());
    } catch (DatabaseNotReadyException e) {
      server.end();
      throw e;
    }
    LOG.info(
        "PostgreSQL {} on port {} in {} ms, data in {}",
        takenOver ? "taken over" : "started",
        port,
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos),
        files.path());
  }

  public synchronized String jdbcUrl() {
    return jdbcUrl(DATABASE);
  }

  public String user() {
    return PostgresFiles.OWNER;
  }

  public String password() {
    return files.password();
  }

  public boolean isRunning() {
    return server.isRunning();
  }

  /** Ends all sessions, writes everything to disk and stops. Stopping twice does no harm. */
  public synchronized void stop() {
    server.end();
  }

  @Override
  public void close() {
    stop();
  }

  String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** Connects as the superuser, to the database that is always there. */
  Connection connectAsSuperuser() throws SQLException {
    return DriverManager.getConnection(
        jdbcUrl("postgres") + "?loginTimeout=" + CONNECT_TIMEOUT_SECONDS,
        PostgresFiles.SUPERUSER,
        password());
  }

  /**
   * A server that was left running is used when it answers, works on our files and has our
   * settings. The dead ledger's sessions are ended first: what they have not committed by now, they
   * must not commit behind our back.
   */
  private boolean takeOver() {
    port = server.port();
    try (Connection connection = connectAsSuperuser()) {
      return isOurs(connection) && endOtherSessions(connection);
    } catch (SQLException e) {
      LOG.warn("PostgreSQL was left running but does not answer: {}", e.getMessage());
      return false;
    }
  }

  private boolean isOurs(Connection connection) throws SQLException {
    try (PreparedStatement show = connection.prepareStatement("select current_setting(?)")) {
      if (!show(show, "data_directory").equals(files.path().toString())) {
        return false;
      }
      for (Map.Entry<String, String> setting : ServerSettings.wanted().entrySet()) {
        if (!show(show, setting.getKey()).equals(setting.getValue())) {
          return false;
        }
      }
      return true;
    }
  }

  private static String show(PreparedStatement show, String setting) throws SQLException {
    show.setString(1, setting);
    try (ResultSet row = show.executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }

  private static boolean endOtherSessions(Connection connection) throws SQLException {
    try (PreparedStatement end =
        connection.prepareStatement(
            "select coalesce(bool_and(pg_terminate_backend(pid, ?)), true) from pg_stat_activity"
                + " where backend_type = 'client backend' and pid <> pg_backend_pid()")) {
      end.setLong(1, TimeUnit.SECONDS.toMillis(CONNECT_TIMEOUT_SECONDS));
      try (ResultSet row = end.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private void createLedgerDatabase() {
    try (Connection connection = connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      if (isMissing(statement, "select from pg_roles where rolname = '" + user() + "'")) {
        statement.execute("create role " + user() + " login password '" + password() + "'");
        statement.execute("grant pg_monitor to " + user());
      }
      if (isMissing(statement, "select from pg_database where datname = '" + DATABASE + "'")) {
        statement.execute("create database " + DATABASE + " owner " + user());
      }
    } catch (SQLException e) {
      throw new DatabaseNotReadyException(
          "The embedded PostgreSQL in "
              + files.path()
              + " started, but refuses its owner: "
              + e.getMessage(),
          e);
    }
  }

  private static boolean isMissing(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return !row.next();
    }
  }
}
