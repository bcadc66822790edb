package mpos.ledger.ops.bench.measure;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import mpos.ledger.app.platform.database.EmbeddedDatabase;
import mpos.ledger.ops.support.CliException;
import mpos.ledger.ops.support.Database;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The PostgreSQL that a measurement runs on, the same for all sides. Each side gets a database of
 * its own there, so that none sees another's rows or notifications; closing this drops them.
 */
public final class PostgresServer implements AutoCloseable {

  /** The user who may create databases on the ledger's embedded server. */
  private static final String EMBEDDED_SUPERUSER = "postgres";

  private static final String SETTINGS =
      "select current_setting('server_version'), current_setting('fsync'),"
          + " current_setting('synchronous_commit'), current_setting('full_page_writes'),"
          + " current_setting('shared_buffers')";

  private final Database administration;
  private final Database worker;
  private final String run = HexFormat.of().toHexDigits((short) new SecureRandom().nextInt());

  /** The first is the one that all others are copied from. */
  private final List<String> created = new ArrayList<>();

  private PostgresServer(Database administration, Database worker) {
    this.administration = administration;
    this.worker = worker;
  }

  public static PostgresServer embedded(EmbeddedDatabase embedded) {
    Database worker = new Database(embedded.jdbcUrl(), embedded.user(), embedded.password());
    return new PostgresServer(
        new Database(named(worker, EMBEDDED_SUPERUSER), EMBEDDED_SUPERUSER, embedded.password()),
        worker);
  }

  /** A server that is already running; the user must be allowed to create databases. */
  public static PostgresServer given(Database database) {
    return new PostgresServer(database, database);
  }

  /** Creates a database that has the ledger's tables and no rows. */
  public Database database(String side) {
    if (created.isEmpty()) {
      create("ledger_tables", "").migrate();
    }
    return create(side, " template " + created.get(0));
  }

  private Database create(String side, String options) {
    String name = "bench_%s_%d_%s".formatted(run, created.size(), side);
    execute("create database " + name + " owner \"" + worker.user() + "\"" + options);
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
          "Databases for the measurement cannot be created or dropped: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    while (!created.isEmpty()) {
      execute("drop database " + created.remove(created.size() - 1) + " with (force)");
    }
  }
}
