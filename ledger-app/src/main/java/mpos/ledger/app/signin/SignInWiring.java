package mpos.ledger.app.signin;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import mpos.ledger.app.Settings;
import mpos.ledger.app.access.AccessTokens;
import mpos.ledger.app.access.StaffTokens;
import mpos.ledger.app.personal.KeyVault;
import mpos.ledger.app.platform.commands.Commands;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts of signing in, put together. */
@Configuration(proxyBeanMethods = false)
class SignInWiring {

  private static final String KEY_OF_FIRST_SIGN_INS = "first sign-ins";

  @Bean
  PasswordHasher slowHashes() {
    return new PasswordHasher();
  }

  @Bean
  Passwords passwords(JdbcTemplate jdbc, PasswordHasher hashes) {
    return new Passwords(jdbc, hashes);
  }

  @Bean
  FirstSignIns firstSignIns(
      JdbcTemplate jdbc, PasswordHasher hashes, KeyVault vault, Settings settings) {
    return new FirstSignIns(
        jdbc,
        hashes,
        () -> vault.derive(KEY_OF_FIRST_SIGN_INS),
        Duration.ofHours(settings.signIn().firstSignInHours()));
  }

  @Bean
  StaffTokens staffTokens(Settings settings) {
    return new StaffTokens(settings);
  }

  @Bean
  AccessTokens accessTokens(JdbcTemplate jdbc, Clock clock, Settings settings) {
    return new AccessTokens(jdbc, clock, Duration.ofMinutes(settings.signIn().tokenMinutes()));
  }

  @Bean
  Attempts attempts(Settings settings) {
    return new Attempts(settings.signIn());
  }

  @Bean
  Credentials credentials(JdbcTemplate jdbc, Settings settings) {
    return new Credentials(jdbc, settings.signIn().wrongPasswordsToLock());
  }

  @Bean
  WrongPasswords wrongPasswords(
      Credentials credentials,
      AccessTokens tokens,
      Commands commands,
      Clock clock,
      MeterRegistry meters) {
    return new WrongPasswords(credentials, tokens, commands, clock, meters);
  }

  @Bean
  SignInBlocks shutOuts(JdbcTemplate jdbc) {
    return new SignInBlocks(jdbc);
  }

  @Bean
  OwedEvents owedEvents(Commands commands, Credentials credentials, Clock clock) {
    return new OwedEvents(commands, credentials, clock);
  }

  @Bean
  SigningIn signingIn(
      Attempts attempts,
      Credentials credentials,
      FirstSignIns firstSignIns,
      PasswordHasher hashes,
      AccessTokens tokens,
      SignInBlocks shutOuts,
      WrongPasswords wrongPasswords,
      OwedEvents owedEvents,
      Commands commands,
      PlatformTransactionManager transactions,
      Clock clock,
      Settings settings) {
    return new SigningIn(
        attempts,
        credentials,
        firstSignIns,
        hashes,
        tokens,
        shutOuts,
        wrongPasswords,
        new OwnReader(commands, settings.signIn().readerFirst()),
        owedEvents,
        new TransactionTemplate(transactions),
        clock);
  }

  @Bean
  NewPasswords newPasswords(
      Attempts attempts,
      Credentials credentials,
      FirstSignIns firstSignIns,
      PasswordHasher hashes,
      AccessTokens tokens,
      SignInBlocks shutOuts,
      WrongPasswords wrongPasswords,
      OwedEvents owedEvents,
      PlatformTransactionManager transactions) {
    return new NewPasswords(
        attempts,
        credentials,
        firstSignIns,
        hashes,
        tokens,
        shutOuts,
        wrongPasswords,
        owedEvents,
        new TransactionTemplate(transactions));
  }
}
