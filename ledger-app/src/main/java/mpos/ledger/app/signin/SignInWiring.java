package mpos.ledger.app.signin;

import java.time.Clock;
import java.time.Duration;
import mpos.ledger.app.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The parts of signing in, put together. */
@Configuration(proxyBeanMethods = false)
class SignInWiring {

  @Bean
  SlowHashes slowHashes() {
    return new SlowHashes();
  }

  @Bean
  Passwords passwords(JdbcTemplate jdbc, SlowHashes hashes) {
    return new Passwords(jdbc, hashes);
  }

  @Bean
  OperatorToken operatorToken(Settings settings) {
    return new OperatorToken(settings.operator().token());
  }

  @Bean
  AccessTokens accessTokens(JdbcTemplate jdbc, Clock clock, Settings settings) {
    return new AccessTokens(jdbc, clock, Duration.ofMinutes(settings.signIn().tokenMinutes()));
  }
}
