package mpos.ledger.app.messages;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import mpos.ledger.app.Settings;
import mpos.ledger.app.access.Identities;
import mpos.ledger.app.personal.KeyVault;
import mpos.ledger.app.personal.PersonalData;
import mpos.ledger.app.platform.eventstore.PostgresEventStorageEngine;
import mpos.ledger.app.platform.projecting.EventProcessors;
import mpos.ledger.app.signin.FirstSignIns;
import org.axonframework.config.ConfigurerModule;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Assembles the sending of messages. A channel without a real carrier has the inbox in a
 * demonstration, and none otherwise.
 */
@Configuration(proxyBeanMethods = false)
class MessageWiring {

  private static final int EVENTS_AT_ONCE = 20;

  /** The carrier of each channel. */
  record Carriers(Map<Channel, Carrier> ofChannels) {

    boolean haveAnInbox() {
      return ofChannels.values().stream().anyMatch(Inbox.class::isInstance);
    }
  }

  @Bean
  Carriers carriers(Settings settings, JsonMapper json, Clock clock) {
    Map<Channel, Carrier> carriers = new EnumMap<>(Channel.class);
    if (settings.demonstrates()) {
      carriers.put(Channel.EMAIL, new Inbox());
      carriers.put(Channel.SMS, new Inbox());
    }
    if (settings.mail().given()) {
      carriers.put(Channel.EMAIL, new MailServer(settings.mail(), clock));
    }
    if (settings.sms().given()) {
      carriers.put(Channel.SMS, new SmsGateway(settings.sms(), json));
    }
    return new Carriers(carriers);
  }

  @Bean
  Outbox outbox(JdbcTemplate jdbc) {
    return new Outbox(jdbc);
  }

  @Bean
  MessageQueries messageQueries(JdbcTemplate jdbc) {
    return new MessageQueries(jdbc);
  }

  @Bean
  Recipients recipients(PostgresEventStorageEngine events, PersonalData personalData) {
    return new Recipients(events, personalData);
  }

  @Bean
  Letters letters(Recipients recipients, FirstSignIns firstSignIns, Settings settings) {
    return new Letters(recipients::of, firstSignIns, settings.businessDay().zone());
  }

  /** Reads from the position at which the ledger got its outbox; earlier users need no message. */
  @Bean
  @DependsOnDatabaseInitialization
  ConfigurerModule messages(
      FirstSignIns firstSignIns,
      Outbox outbox,
      Identities identities,
      JdbcTemplate jdbc,
      Clock clock) {
    long start = jdbc.queryForObject("select position from message_start", Long.class);
    Object automation =
        new WhenAUserMustSignInFirstTellHow(firstSignIns, outbox, identities, clock);
    return configurer ->
        EventProcessors.register(
            configurer.eventProcessing(),
            WhenAUserMustSignInFirstTellHow.NAME,
            automation,
            EVENTS_AT_ONCE,
            start);
  }

  @Bean
  WhenAMessageIsDueSend whenAMessageIsDueSend(
      Outbox outbox,
      Letters letters,
      KeyVault vault,
      Carriers carriers,
      Clock clock,
      JdbcTemplate jdbc,
      MeterRegistry meters) {
    Sending sending = new Sending(outbox, letters, vault::isUsable, carriers.ofChannels(), clock);
    return new WhenAMessageIsDueSend(sending, new OutboxGauges(jdbc, clock, meters));
  }

  @Bean
  InboxLetters inboxLetters(
      MessageQueries messages, Letters letters, Recipients recipients, Carriers carriers) {
    return new InboxLetters(messages, letters, recipients::detailsSince, carriers.haveAnInbox());
  }

  @Bean
  InboxPage inboxPage(Settings settings) {
    return new InboxPage(settings.businessDay().zone());
  }
}
