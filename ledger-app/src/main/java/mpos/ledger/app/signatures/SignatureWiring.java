package mpos.ledger.app.signatures;

import java.time.Clock;
import mpos.ledger.app.payments.Commands;
import mpos.ledger.app.personal.PersonalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Signatures, put together. */
@Configuration(proxyBeanMethods = false)
class SignatureWiring {

  @Bean
  Signatures signatures(JdbcTemplate jdbc, PersonalData persons, Commands commands, Clock clock) {
    return new Signatures(jdbc, persons, commands, clock);
  }
}
