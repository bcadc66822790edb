package mpos.ledger.app.personal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import mpos.ledger.app.platform.database.TestDatabase;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The keys of one node on a real database, without the rest of the ledger. */
record Vaults(JdbcTemplate jdbc, KeyVault vault, PersonKeys keys, PersonalData data) {

  static final String ONE_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE=";
  static final String OTHER_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAI=";

  /** One for each database: a connection for each of a thousand keys would take a minute. */
  private static final Map<TestDatabase, DataSource> POOLS = new ConcurrentHashMap<>();

  private static final int MOST_CONNECTIONS = 4;

  static TestDatabase newDatabase() {
    return TestDatabase.createDatabase();
  }

  /** A node on this database that has this master key. */
  static Vaults on(TestDatabase database, String masterKey) {
    JdbcTemplate jdbc = new JdbcTemplate(POOLS.computeIfAbsent(database, Vaults::poolOf));
    MasterKey master = MasterKey.parse(masterKey, "The test's key");
    KeyVault vault = new KeyVault(master, jdbc, Clock.systemUTC());
    PersonKeys keys = new PersonKeys(vault, new PersonKeyTable(jdbc), Clock.systemUTC());
    return new Vaults(jdbc, vault, keys, new PersonalData(keys));
  }

  private static DataSource poolOf(TestDatabase database) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(sourceOf(database));
    config.setMinimumIdle(0);
    config.setMaximumPoolSize(MOST_CONNECTIONS);
    return new HikariDataSource(config);
  }

  static DataSource sourceOf(TestDatabase database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.jdbcUrl());
    source.setUser(database.user());
    source.setPassword(database.password());
    return source;
  }

  /** The whole content of a table, as text. */
  static String contentOf(TestDatabase database, String table) throws SQLException {
    return new JdbcTemplate(sourceOf(database))
        .queryForObject(
            "select coalesce(string_agg(t::text, '\n'), '') from " + table + " t", String.class);
  }
}
