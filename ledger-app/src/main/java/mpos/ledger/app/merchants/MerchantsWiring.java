package mpos.ledger.app.merchants;

import java.time.Clock;
import mpos.ledger.app.personal.PersonalData;
import mpos.ledger.app.platform.eventstore.PostgresEventStorageEngine;
import mpos.ledger.app.signin.FirstSignIns;
import mpos.ledger.projections.mobileusers.MobileUserQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Assembles what merchants and their users are managed with. */
@Configuration(proxyBeanMethods = false)
class MerchantsWiring {

  @Bean
  CommandKeys commandKeys(JdbcTemplate jdbc, Clock clock) {
    return new CommandKeys(jdbc, clock);
  }

  @Bean
  PortalPasswords portalPasswords(
      FirstSignIns firstSignIns, PlatformTransactionManager transactions, Clock clock) {
    return new PortalPasswords(firstSignIns, new TransactionTemplate(transactions), clock);
  }

  @Bean
  MerchantDirectory merchantDirectory(
      PostgresEventStorageEngine events, PersonalData personal, MobileUserQueries view) {
    return new MerchantDirectory(events, personal, view);
  }
}
