package mpos.ledger.app.merchants;

import java.time.Clock;
import mpos.ledger.app.eventstore.PostgresEventStorageEngine;
import mpos.ledger.app.personal.PersonalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The parts that merchants and their users are kept with, put together. */
@Configuration(proxyBeanMethods = false)
class MerchantsWiring {

  @Bean
  CommandKeys commandKeys(JdbcTemplate jdbc, Clock clock) {
    return new CommandKeys(jdbc, clock);
  }

  @Bean
  Shops shops(PostgresEventStorageEngine events, PersonalData personal) {
    return new Shops(events, personal);
  }
}
