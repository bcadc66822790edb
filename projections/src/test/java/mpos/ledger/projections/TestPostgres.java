package mpos.ledger.projections;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A real PostgreSQL that the tests of this module share; it ends with their JVM. */
public final class TestPostgres {

  private static final AtomicInteger CREATED = new AtomicInteger();
  private static final EmbeddedPostgres SERVER = start();

  private TestPostgres() {}

  /** A new database, with nothing but what this migration makes. */
  public static DataSource databaseWith(String migration) {
    String name = "test_" + CREATED.incrementAndGet();
    new JdbcTemplate(SERVER.getPostgresDatabase()).execute("create database " + name);
    DataSource database = onOneConnection(SERVER.getDatabase("postgres", name));
    new JdbcTemplate(database).execute(read("/db/migration/" + migration));
    return database;
  }

  private static DataSource onOneConnection(DataSource database) {
    try {
      return new SingleConnectionDataSource(database.getConnection(), true);
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot connect to the test database", e);
    }
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(String resource) {
    try (InputStream text = TestPostgres.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
