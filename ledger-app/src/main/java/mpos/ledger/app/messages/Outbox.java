package mpos.ledger.app.messages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import mpos.ledger.domain.StreamId;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table {@code message}: the messages to be sent, shared by all nodes. Whoever takes one has it
 * for a while; if that node dies, the next one that looks takes it.
 */
final class Outbox {

  /** Longer than any carrier takes. */
  static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(2);

  /** What is to be sent to whom. */
  record Order(
      UUID messageId,
      String userId,
      String merchantId,
      Template template,
      UUID issueId,
      Instant issuedAt) {}

  private static final String TAKE =
      """
      update message set attempts = attempts + 1, next_attempt_at = ?
       where number = (select number from message
                        where state = 'PENDING' and channel = ? and next_attempt_at <= ?
                        order by next_attempt_at limit 1 for update skip locked)
      returning *""";

  private final JdbcTemplate jdbc;

  Outbox(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Takes part in the caller's transaction. The same order again changes nothing. */
  void add(Order order, Instant now) {
    jdbc.update(
        "insert into message (message_id, person, user_id, merchant_id, channel, template, issue_id,"
            + " issued_at, state, next_attempt_at, created_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, 'PENDING', ?, ?) on conflict (message_id) do nothing",
        order.messageId(),
        StreamId.ofMobileUser(order.userId()),
        order.userId(),
        order.merchantId(),
        order.template().channel().name(),
        order.template().name(),
        order.issueId(),
        Timestamp.from(order.issuedAt()),
        Timestamp.from(now),
        Timestamp.from(now));
  }

  /** Older messages to this person that have not been sent are no longer to be sent. */
  void cancelOlder(UUID person, Instant than, String why) {
    jdbc.update(
        "update message set state = 'CANCELLED', last_error = ? where person = ?"
            + " and state in ('PENDING', 'DEAD') and issued_at < ?",
        why,
        person,
        Timestamp.from(than));
  }

  /** One that is due, and that no other node takes meanwhile. */
  Optional<OutboxMessage> take(Channel channel, Instant now) {
    return jdbc
        .query(
            TAKE,
            Outbox::message,
            Timestamp.from(now.plus(LONGEST_ATTEMPT)),
            channel.name(),
            Timestamp.from(now))
        .stream()
        .findFirst();
  }

  /** False if it is no longer this attempt's: canceled, or taken by another node. */
  boolean sent(OutboxMessage message, Carrier carrier, Instant at) {
    return isStillThisAttempts(
        message,
        "state = 'SENT', last_error = null, carrier = ?, sent_at = ?",
        carrier.name(),
        Timestamp.from(at));
  }

  boolean tryAgain(OutboxMessage message, String error, Instant notBefore) {
    return isStillThisAttempts(
        message, "last_error = ?, next_attempt_at = ?", error, Timestamp.from(notBefore));
  }

  boolean giveUp(OutboxMessage message, String error) {
    return isStillThisAttempts(message, "state = 'DEAD', last_error = ?", error);
  }

  boolean cancel(OutboxMessage message, String why) {
    return isStillThisAttempts(message, "state = 'CANCELLED', last_error = ?", why);
  }

  /** Lets a dead one be sent again, with all attempts available; false if it is not dead. */
  boolean revive(UUID messageId, Instant now) {
    return jdbc.update(
            "update message set state = 'PENDING', attempts = 0, next_attempt_at = ?"
                + " where message_id = ? and state = 'DEAD'",
            Timestamp.from(now),
            messageId)
        == 1;
  }

  private boolean isStillThisAttempts(OutboxMessage message, String change, Object... values) {
    Stream<Object> which = Stream.of(message.messageId(), message.attempts());
    return jdbc.update(
            "update message set "
                + change
                + " where message_id = ? and attempts = ? and state = 'PENDING'",
            Stream.concat(Arrays.stream(values), which).toArray())
        == 1;
  }

  static OutboxMessage message(ResultSet row, int number) throws SQLException {
    return new OutboxMessage(
        row.getObject("message_id", UUID.class),
        row.getString("user_id"),
        Template.valueOf(row.getString("template")),
        row.getObject("issue_id", UUID.class),
        row.getTimestamp("issued_at").toInstant(),
        row.getInt("attempts"));
  }
}
