package mpos.ledger.app.signin;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import mpos.ledger.app.Settings;
import mpos.ledger.app.access.AccessTokens;
import mpos.ledger.app.access.Identities;
import mpos.ledger.app.access.StaffTokens;
import mpos.ledger.app.personal.KeyVault;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.eventstore.PostgresEventStorageEngine;
import mpos.ledger.app.platform.projecting.EventProcessors;
import org.axonframework.config.ConfigurerModule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Assembles sign-in. */
@Configuration(proxyBeanMethods = false)
class SignInWiring {

  private static final String KEY_OF_FIRST_SIGN_INS = "first sign-ins";

  @Bean
  PasswordHasher passwordHasher() {
    return new PasswordHasher(Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8());
  }

  @Bean
  Credentials credentials(JdbcTemplate jdbc, Settings settings) {
    return new Credentials(jdbc, settings.signIn().wrongPasswordsToLock());
  }

  @Bean
  Passwords passwords(Credentials credentials, PasswordHasher hasher) {
    return new Passwords(credentials, hasher);
  }

  @Bean
  FirstSignIns firstSignIns(
      JdbcTemplate jdbc,
      PasswordHasher hasher,
      Credentials credentials,
      AccessTokens tokens,
      KeyVault vault,
      Settings settings) {
    return new FirstSignIns(
        jdbc,
        hasher,
        credentials,
        tokens,
        () -> vault.derive(KEY_OF_FIRST_SIGN_INS),
        Duration.ofHours(settings.signIn().firstSignInHours()));
  }

  @Bean
  StaffTokens staffTokens(Settings settings) {
    return new StaffTokens(settings);
  }

  @Bean
  Identities identities(PostgresEventStorageEngine events) {
    return new Identities(events);
  }

  @Bean
  AccessTokens accessTokens(
      JdbcTemplate jdbc, Identities identities, Clock clock, Settings settings) {
    return new AccessTokens(
        jdbc, identities::merchantOf, clock, Duration.ofMinutes(settings.signIn().tokenMinutes()));
  }

  @Bean
  SignInBlocks signInBlocks(JdbcTemplate jdbc) {
    return new SignInBlocks(jdbc);
  }

  @Bean
  ConfigurerModule signInStanding(
      SignInBlocks blocks, Credentials credentials, AccessTokens tokens) {
    Object automation = new WhenSignInBlockedEndTokens(blocks, credentials, tokens);
    return configurer ->
        EventProcessors.register(
            configurer.eventProcessing(), WhenSignInBlockedEndTokens.NAME, automation);
  }

  @Bean
  Attempts attempts(Settings settings) {
    return new Attempts(settings.signIn());
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
  PasswordCheck passwordCheck(
      Attempts attempts,
      Credentials credentials,
      FirstSignIns firstSignIns,
      PasswordHasher hasher,
      SignInBlocks blocks,
      WrongPasswords wrongPasswords,
      Clock clock) {
    return new PasswordCheck(
        attempts, credentials, firstSignIns, hasher, blocks, wrongPasswords, clock);
  }

  @Bean
  OwedEvents owedEvents(Commands commands, Credentials credentials, Clock clock) {
    return new OwedEvents(commands, credentials, clock);
  }

  @Bean
  OwnReader ownReader(Commands commands, Settings settings) {
    return new OwnReader(commands, settings.signIn().readerFirst());
  }

  @Bean
  Sessions sessions(
      Credentials credentials,
      FirstSignIns firstSignIns,
      SignInBlocks blocks,
      Identities identities,
      AccessTokens tokens,
      PlatformTransactionManager transactions,
      Clock clock) {
    return new Sessions(
        credentials,
        firstSignIns,
        blocks,
        identities,
        tokens,
        new TransactionTemplate(transactions),
        clock);
  }

  @Bean
  SigningIn signingIn(
      PasswordCheck check, OwedEvents owedEvents, OwnReader ownReader, Sessions sessions) {
    return new SigningIn(check, owedEvents, ownReader, sessions);
  }

  @Bean
  NewPasswords newPasswords(
      PasswordCheck check,
      Credentials credentials,
      PasswordHasher hasher,
      AccessTokens tokens,
      SignInBlocks blocks,
      OwedEvents owedEvents,
      PlatformTransactionManager transactions) {
    return new NewPasswords(
        check,
        credentials,
        hasher,
        tokens,
        blocks,
        owedEvents,
        new TransactionTemplate(transactions));
  }
}
