package mpos.ledger.ops.support;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import mpos.ledger.app.platform.database.EmbeddedDatabase;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The PostgreSQL that a measurement runs on, the same for all sides. Each side gets a database of
 * its own on it, so that none sees another's rows or notifications; all go when this is closed.
 */
public final class Server implements AutoCloseable {

  /** Who may create databases on the ledger's embedded server. */
  private static final String EMBEDDED_SUPERUSER = "postgres";

  private static final String SETTINGS =
      "select current_setting('server_version'), current_setting('fsync'),"
          + " current_setting('synchronous_commit'), current_setting('full_page_writes'),"
          + " current_setting('shared_buffers')";

  private final Database administration;
  private final Database worker;
  private final String run = HexFormat.of().toHexDigits((short) new SecureRandom().nextInt());
  private final List<String> created = new ArrayList<>();

  private Server(Database administration, Database worker) {
    this.administration = administration;
    this.worker = worker;
  }

  public static Server embedded(EmbeddedDatabase embedded) {
    Database worker = new Database(embedded.jdbcUrl(), embedded.user(), embedded.password());
    return new Server(
        new Database(named(worker, EMBEDDED_SUPERUSER), EMBEDDED_SUPERUSER, embedded.password()),
        worker);
  }

  /** A server that is there already; the user must be allowed to create databases. */
  public static Server given(Database database) {
    return new Server(database, database);
  }

  /** An empty database. */
  public Database database(String side) {
    String name = "bench_" + run + "_" + side;
    execute("create database " + name + " owner \"" + worker.user() + "\"");
    created.add(name);
    return new Database(named(worker, name), worker.user(), worker.password());
  }

  private static String named(Database database, String name) {
    PGSimpleDataSource source = database.direct();
    source.setDatabaseName(name);
    return source.getUrl();
  }

  /** The version, and what decides whether a commit is on the disk. */
  public String description() throws SQLException {
    try (Connection connection = worker.direct().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SETTINGS)) {
      row.next();
      return "PostgreSQL %s, fsync %s, synchronous_commit %s, full_page_writes %s, shared_buffers %s"
          .formatted(
              row.getString(1),
              row.getString(2),
              row.getString(3),
              row.getString(4),
              row.getString(5));
    }
  }

  private void execute(String sql) {
    try (Connection connection = administration.direct().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new CliException(
          "Databases for the measurement cannot be made or dropped: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    while (!created.isEmpty()) {
      execute("drop database " + created.remove(created.size() - 1) + " with (force)");
    }
  }
}
