package mpos.ledger.app.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import mpos.ledger.app.MailSettings;
import mpos.ledger.app.MailSettings.Tls;
import mpos.ledger.app.messages.Outbox.Order;
import mpos.ledger.app.signin.FirstSignIns;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.domain.StreamId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What becomes of a message, attempt by attempt: on a real PostgreSQL, with a real mail server, at
 * a time that the test sets.
 */
class SendingTest {

  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
  private static final String USER = "10000007";
  private static final Recipient MEI = new Recipient("小美", "+886912345678", "mei@shop.example");
  private static final Map<String, String> FULL = Map.of("END", "452 disk full");

  private static RunningLedger ledger;

  private final Set<String> forgotten = ConcurrentHashMap.newKeySet();
  private final UUID messageId = UUID.randomUUID();
  private Outbox outbox;
  private Instant now = NOON;
  private boolean keysAreUsable = true;

  @BeforeAll
  static void start() {
    ledger = RunningLedger.start();
    ledger.stopAutomationsOf("mpos.ledger.app.messages");
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  @BeforeEach
  void order() {
    outbox = ledger.part(Outbox.class);
    add(messageId, USER, NOON);
  }

  @AfterEach
  void forgetTheMessages() {
    ledger.part(JdbcTemplate.class).update("delete from message");
  }

  @Test
  void a_message_that_was_accepted_is_sent_once() throws IOException {
    try (ScriptedMailServer server = new ScriptedMailServer(Map.of())) {
      assertThat(sending(server).sendOne(Channel.EMAIL)).isTrue();
      assertThat(sending(server).sendOne(Channel.EMAIL)).isFalse();

      assertThat(server.letters()).hasSize(1);
      assertThat(row()).isEqualTo("SENT 1 MAIL_SERVER");
    }
  }

  @Test
  void the_same_order_again_is_the_same_message() {
    add(messageId, USER, NOON);

    assertThat(ledger.ask("select count(*) from message")).isEqualTo("1");
  }

  @Test
  void what_was_not_accepted_is_tried_again_after_growing_pauses_until_it_is_dead()
      throws IOException {
    try (ScriptedMailServer server = new ScriptedMailServer(FULL)) {
      Sending sending = sending(server);
      Duration pause = Sending.BACKOFF.first();
      for (int attempt = 1; attempt < Sending.MOST_ATTEMPTS; attempt++) {
        assertThat(sending.sendOne(Channel.EMAIL)).isTrue();
        assertThat(row()).isEqualTo("PENDING " + attempt + " MAIL_452");
        now = now.plus(pause).minusMillis(1);
        assertThat(sending.sendOne(Channel.EMAIL)).as("too early").isFalse();
        now = now.plusMillis(1);
        pause = min(pause.multipliedBy(2), Sending.BACKOFF.longest());
      }
      assertThat(sending.sendOne(Channel.EMAIL)).isTrue();

      assertThat(row()).isEqualTo("DEAD " + Sending.MOST_ATTEMPTS + " MAIL_452");
      assertThat(server.letters()).hasSize(Sending.MOST_ATTEMPTS);
      assertThat(server.letters()).allMatch(it -> it.contains("<" + messageId + "@"));
      now = now.plus(Duration.ofDays(1));
      assertThat(sending.sendOne(Channel.EMAIL)).isFalse();
    }
  }

  @Test
  void what_will_never_be_accepted_is_dead_at_once_and_can_be_revived() throws IOException {
    try (ScriptedMailServer server = new ScriptedMailServer(Map.of("RCPT", "550 who?"))) {
      sending(server).sendOne(Channel.EMAIL);
    }
    assertThat(row()).isEqualTo("DEAD 1 MAIL_550");

    assertThat(outbox.revive(messageId, now)).isTrue();
    assertThat(outbox.revive(messageId, now)).isFalse();
    try (ScriptedMailServer server = new ScriptedMailServer(Map.of())) {
      sending(server).sendOne(Channel.EMAIL);
    }
    assertThat(row()).isEqualTo("SENT 1 MAIL_SERVER");
  }

  @Test
  void a_crash_in_the_middle_of_sending_sends_again_with_the_same_id() throws IOException {
    OutboxMessage lost = outbox.take(Channel.EMAIL, now).orElseThrow();
    try (ScriptedMailServer server = new ScriptedMailServer(Map.of())) {
      assertThat(sending(server).sendOne(Channel.EMAIL)).as("still in hand").isFalse();
      now = now.plus(Outbox.LONGEST_ATTEMPT);
      assertThat(sending(server).sendOne(Channel.EMAIL)).isTrue();

      assertThat(server.letters().get(0)).contains("<" + lost.messageId() + "@");
      assertThat(row()).isEqualTo("SENT 2 MAIL_SERVER");
      assertThat(outbox.giveUp(lost, "LATE")).as("what the dead node would say").isFalse();
      assertThat(row()).isEqualTo("SENT 2 MAIL_SERVER");
    }
  }

  @Test
  void an_expired_message_is_not_sent() throws IOException {
    now = ledger.part(FirstSignIns.class).expiryOf(NOON).plusMillis(1);
    try (ScriptedMailServer server = new ScriptedMailServer(Map.of())) {
      sending(server).sendOne(Channel.EMAIL);

      assertThat(server.letters()).isEmpty();
      assertThat(row()).isEqualTo("DEAD 1 EXPIRED");
    }
  }

  @Test
  void a_forgotten_person_gets_nothing() throws IOException {
    forgotten.add(USER);
    try (ScriptedMailServer server = new ScriptedMailServer(Map.of())) {
      sending(server).sendOne(Channel.EMAIL);

      assertThat(server.letters()).isEmpty();
      assertThat(row()).isEqualTo("CANCELLED 1 PERSON_FORGOTTEN");
    }
  }

  @Test
  void a_new_first_password_cancels_the_older_one_and_nobody_elses() {
    UUID newer = UUID.randomUUID();
    UUID others = UUID.randomUUID();
    add(newer, USER, NOON.plusSeconds(1));
    add(others, "10000008", NOON);
    outbox.cancelOlder(StreamId.ofMobileUser(USER), NOON.plusSeconds(1), "REPLACED");

    assertThat(row()).isEqualTo("CANCELLED 0 REPLACED");
    assertThat(row(newer)).isEqualTo("PENDING 0 -");
    assertThat(row(others)).isEqualTo("PENDING 0 -");
  }

  @Test
  void a_message_canceled_while_it_is_sent_stays_canceled() {
    OutboxMessage message = outbox.take(Channel.EMAIL, now).orElseThrow();
    outbox.cancelOlder(StreamId.ofMobileUser(USER), NOON.plusSeconds(1), "USER_REMOVED");

    assertThat(outbox.sent(message, new Inbox(), now)).isFalse();
    assertThat(outbox.tryAgain(message, "MAIL_452", now)).isFalse();
    assertThat(row()).isEqualTo("CANCELLED 1 USER_REMOVED");
  }

  @Test
  void a_node_that_cannot_read_addresses_leaves_the_message_to_the_others() throws IOException {
    keysAreUsable = false;
    try (ScriptedMailServer server = new ScriptedMailServer(Map.of())) {
      assertThat(sending(server).sendOne(Channel.EMAIL)).isFalse();
    }
    assertThat(row()).isEqualTo("PENDING 0 -");
  }

  @Test
  void an_email_does_not_wait_for_an_sms() {
    assertThat(outbox.take(Channel.SMS, now)).isEmpty();
    assertThat(outbox.take(Channel.EMAIL, now)).isPresent();
  }

  private void add(UUID id, String userId, Instant issuedAt) {
    outbox.add(
        new Order(
            id, userId, "KGI000000000009", Template.FIRST_PASSWORD, UUID.randomUUID(), issuedAt),
        issuedAt);
  }

  private Sending sending(ScriptedMailServer server) {
    MailSettings settings =
        new MailSettings("127.0.0.1", server.port(), "", "", "mpos@bank.example", Tls.NONE);
    Letters letters =
        new Letters(
            userId -> forgotten.contains(userId) ? Optional.empty() : Optional.of(MEI),
            ledger.part(FirstSignIns.class),
            ZoneId.of("Asia/Taipei"));
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    return new Sending(
        outbox,
        letters,
        () -> keysAreUsable,
        Map.of(Channel.EMAIL, new MailServer(settings, clock)),
        new Moving());
  }

  /** The time is what the test says. */
  private final class Moving extends Clock {

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("Sending asks for instants only");
    }
  }

  private String row() {
    return row(messageId);
  }

  private static String row(UUID id) {
    return ledger.ask(
        "select state || ' ' || attempts || ' ' || coalesce(last_error, carrier, '-')"
            + " from message where message_id = '"
            + id
            + "'");
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
