package mpos.ledger.app.personal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import mpos.ledger.app.Settings;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.database.DataDirectory;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Assembles personal data and its keys. */
@Configuration(proxyBeanMethods = false)
class PersonalWiring {

  @Bean
  @DependsOnDatabaseInitialization
  KeyVault keyVault(
      Settings settings,
      DataDirectory directory,
      JdbcTemplate jdbc,
      Clock clock,
      MeterRegistry meters) {
    MasterKey master =
        MasterKeyPlace.find(settings.master(), directory.path(), settings.db().embedded());
    KeyVault vault = new KeyVault(master, jdbc, clock);
    Gauge.builder("ledger.personal.keys.usable", vault, it -> it.isUsable() ? 1 : 0)
        .description("1 if this node has the master key that is in use, 0 if it has another")
        .register(meters);
    return vault;
  }

  @Bean
  PersonKeyTable personKeyTable(JdbcTemplate jdbc) {
    return new PersonKeyTable(jdbc);
  }

  @Bean
  PersonKeys personKeys(KeyVault vault, PersonKeyTable table, Clock clock) {
    return new PersonKeys(vault, table, clock);
  }

  @Bean
  Forgetting forgetting(PersonKeyTable keys, Commands commands, Clock clock) {
    return new Forgetting(keys, commands, clock);
  }

  @Bean
  WhenAKeyIsErasedSaySo whenAKeyIsErasedSaySo(Forgetting forgetting) {
    return new WhenAKeyIsErasedSaySo(forgetting);
  }

  @Bean
  PersonalData personalData(PersonKeys keys) {
    return new PersonalData(keys);
  }
}
