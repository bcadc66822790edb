package mpos.ledger.app.wiring;

import com.zaxxer.hikari.HikariDataSource;
import mpos.ledger.app.Settings;
import mpos.ledger.app.platform.cluster.NodePresence;
import mpos.ledger.app.platform.cluster.OwnConnections;
import mpos.ledger.app.platform.database.DataDirectory;
import mpos.ledger.app.platform.database.DatabaseCheck;
import mpos.ledger.app.platform.database.EmbeddedDatabase;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The database, embedded or existing, how it is reached, and this node's presence in it. */
@Configuration(proxyBeanMethods = false)
class DatabaseWiring {

  private static final long CONNECTION_TIMEOUT_MILLIS = 5_000;

  /** Where the database is; the embedded one runs for as long as this bean lives. */
  record Place(String url, String user, String password, EmbeddedDatabase embedded)
      implements AutoCloseable {
    @Override
    public void close() {
      if (embedded != null) {
        embedded.close();
      }
    }
  }

  @Bean
  DataDirectory dataDirectory(Settings settings) {
    return DataDirectory.open(settings.data().dir());
  }

  @Bean
  Place databasePlace(Settings settings, DataDirectory directory) {
    Settings.Db db = settings.db();
    if (db.embedded()) {
      EmbeddedDatabase embedded = EmbeddedDatabase.start(directory);
      return new Place(embedded.jdbcUrl(), embedded.user(), embedded.password(), embedded);
    }
    DatabaseCheck.require(db.url(), db.user(), db.password());
    return new Place(db.url(), db.user(), db.password(), null);
  }

  @Bean
  EmbeddedDatabaseWatch embeddedDatabaseWatch(Place place) {
    return new EmbeddedDatabaseWatch(place.embedded());
  }

  @Bean
  OwnConnections ownConnections(Place place) {
    PGSimpleDataSource direct = new PGSimpleDataSource();
    direct.setUrl(place.url());
    direct.setUser(place.user());
    direct.setPassword(place.password());
    return new OwnConnections(direct);
  }

  @Bean
  @DependsOnDatabaseInitialization
  NodePresence nodePresence(OwnConnections connections, JdbcTemplate jdbc) {
    return new NodePresence(connections.dataSource(), jdbc);
  }

  @Bean
  HikariDataSource dataSource(Place place, Settings settings) {
    HikariDataSource pool = new HikariDataSource();
    pool.setPoolName("ledger");
    pool.setJdbcUrl(place.url());
    pool.setUsername(place.user());
    pool.setPassword(place.password());
    pool.setMaximumPoolSize(settings.db().connections());
    pool.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
    return pool;
  }
}
