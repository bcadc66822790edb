package mpos.ledger.app.wiring;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Currency;
import mpos.ledger.app.Settings;
import mpos.ledger.domain.Cutoff;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Time, the business day and the currency, the same for the whole ledger. */
@Configuration(proxyBeanMethods = false)
class TimeAndMoneyWiring {

  private static final String THE_BANKS_CURRENCY = "TWD";

  /** Time in whole milliseconds, which every store keeps unchanged. */
  @Bean
  Clock ledgerClock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  @Bean
  Cutoff cutoff(Settings settings) {
    return new Cutoff(settings.businessDay().cutoff(), settings.businessDay().zone());
  }

  @Bean
  Currency banksCurrency() {
    return Currency.getInstance(THE_BANKS_CURRENCY);
  }
}
