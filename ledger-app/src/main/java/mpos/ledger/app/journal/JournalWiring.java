package mpos.ledger.app.journal;

import java.time.Clock;
import mpos.ledger.app.platform.eventstore.PostgresEventStorageEngine;
import mpos.ledger.app.platform.http.Views;
import mpos.ledger.projections.journal.JournalQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The parts of reading the journal, put together. */
@Configuration(proxyBeanMethods = false)
class JournalWiring {

  @Bean
  JournalQueries journalQueries(JdbcTemplate jdbc) {
    return new JournalQueries(jdbc);
  }

  @Bean
  MerchantOfCaller merchantOfCaller(PostgresEventStorageEngine events) {
    return new MerchantOfCaller(events);
  }

  @Bean
  AsOf asOf(PostgresEventStorageEngine events, Views views, Clock clock) {
    return new AsOf(events, views, clock);
  }
}
