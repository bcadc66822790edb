package mpos.ledger.ops.support;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL database and the user who works in it. */
public record Database(String url, String user, String password) {

  /** Opens a new connection each time. */
  public PGSimpleDataSource direct() {
    PGSimpleDataSource direct = new PGSimpleDataSource();
    direct.setUrl(url);
    direct.setUser(user);
    direct.setPassword(password);
    return direct;
  }

  public HikariDataSource pool(int connections) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(url);
    pool.setUsername(user);
    pool.setPassword(password);
    pool.setMaximumPoolSize(connections);
    return pool;
  }

  /** Creates the ledger's tables, or brings them up to date. */
  public void migrate() {
    Flyway.configure().dataSource(direct()).load().migrate();
  }

  /** The variables by which a process of the ledger finds its database. */
  public Map<String, String> environment() {
    return Map.of("LEDGER_DB_URL", url, "LEDGER_DB_USER", user, "LEDGER_DB_PASSWORD", password);
  }

  /** Leaves out the password, which a record would print. */
  @Override
  public String toString() {
    return url + " as " + user;
  }
}
