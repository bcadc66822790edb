package mpos.ledger.app.personal;

import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import mpos.ledger.app.platform.database.TestDatabase;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The keys of one node on a real database, without the rest of the ledger. */
record Vaults(JdbcTemplate jdbc, KeyVault vault, PersonKeys keys, PersonalData data) {

  static final String ONE_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE=";
  static final String OTHER_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAI=";

  static TestDatabase newDatabase() {
    TestDatabase database = TestDatabase.createDatabase();
    Flyway.configure().dataSource(sourceOf(database)).load().migrate();
    return database;
  }

  /** A node on this database that has this master key. */
  static Vaults on(TestDatabase database, String masterKey) {
    JdbcTemplate jdbc = new JdbcTemplate(sourceOf(database));
    MasterKey master = MasterKey.parse(masterKey, "The test's key");
    KeyVault vault = new KeyVault(master, jdbc, Clock.systemUTC());
    PersonKeys keys = new PersonKeys(vault, jdbc, Clock.systemUTC());
    return new Vaults(
        jdbc, vault, keys, new PersonalData(keys, new ErasedKeys(jdbc, Clock.systemUTC())));
  }

  static DataSource sourceOf(TestDatabase database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.jdbcUrl());
    source.setUser(database.user());
    source.setPassword(database.password());
    return source;
  }

  /** Everything that stands in a table, as text. */
  static String contentOf(TestDatabase database, String table) throws SQLException {
    return new JdbcTemplate(sourceOf(database))
        .queryForObject(
            "select coalesce(string_agg(t::text, '\n'), '') from " + table + " t", String.class);
  }
}
