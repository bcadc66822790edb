package mpos.ledger.app.signature;

import java.time.Clock;
import mpos.ledger.app.personal.PersonalData;
import mpos.ledger.app.platform.commands.Commands;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts the signatures together. */
@Configuration(proxyBeanMethods = false)
class SignatureWiring {

  @Bean
  Signatures signatures(JdbcTemplate jdbc, PersonalData persons, Commands commands, Clock clock) {
    return new Signatures(jdbc, persons, commands, clock);
  }
}
