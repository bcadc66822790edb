package mpos.ledger.app.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/**
 * A fresh database on a real, durable PostgreSQL that all tests of this JVM share and that ends
 * with it. It has all tables and no rows: it is a copy of one that Flyway migrated once. A test
 * that wants to kill the server takes a {@link TestServer} instead.
 */
public record TestDatabase(String jdbcUrl, String user, String password) {

  private static final AtomicInteger CREATED = new AtomicInteger();
  private static final String MIGRATED = "migrated";

  /** Started at first use. */
  private static final class Shared {
    private static final TestServer SERVER = start();

    static {
      created(SERVER.database(), MIGRATED, "").migrate();
    }

    private static TestServer start() {
      TestServer server = TestServer.start();
      askForThePasswordItself(server.database());
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "test-database-end"));
      return server;
    }
  }

  /**
   * The tests make thousands of connections, and to prove a password as the product does is the
   * longest part of each.
   */
  private static void askForThePasswordItself(EmbeddedDatabase server) {
    try (Connection connection = server.connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      Path rules = Path.of(Sql.ask(connection, "show hba_file"));
      Files.writeString(rules, Files.readString(rules).replace("scram-sha-256", "password"));
      statement.execute("set scram_iterations = 1");
      statement.execute("alter role " + server.user() + " password '" + server.password() + "'");
      statement.execute("select pg_reload_conf()");
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("The server for tests cannot be set up", e);
    }
  }

  public static TestDatabase createDatabase() {
    return copyOf(MIGRATED);
  }

  private static TestDatabase copyOf(String original) {
    return created(
        Shared.SERVER.database(), "test_" + CREATED.incrementAndGet(), "template " + original);
  }

  private static TestDatabase created(EmbeddedDatabase server, String name, String like) {
    try (Connection connection = server.connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name + " owner " + server.user() + " " + like);
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot create " + name, e);
    }
    return new TestDatabase(server.jdbcUrl(name), server.user(), server.password());
  }

  /** A copy, as a backup would be; nobody may be connected to the original. */
  public TestDatabase copy() {
    String original = jdbcUrl.substring(jdbcUrl.lastIndexOf('/') + 1).replaceAll("[?].*", "");
    return copyOf(original);
  }

  /** Makes all tables, where a test has a server of its own. */
  public void migrate() {
    Flyway.configure().dataSource(jdbcUrl, user, password).load().migrate();
  }

  /** The server itself, for those who need its superuser. */
  static EmbeddedDatabase server() {
    return Shared.SERVER.database();
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl, user, password);
  }
}
