package mpos.ledger.app.messages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the outbox. */
final class MessageQueries {

  /** Which messages: of one merchant, of one user, in one state; null for any. */
  record Which(String merchantId, String userId, MessageState state) {}

  /** A message that the inbox has accepted, and when. */
  record InInbox(OutboxMessage message, Instant sentAt) {}

  private static final String BEFORE =
      """
      select * from message
       where number < ?
         and (?::text is null or merchant_id = ?)
         and (?::text is null or user_id = ?)
         and (?::text is null or state = ?)
       order by number desc limit ?""";

  private final JdbcTemplate jdbc;

  MessageQueries(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Newest first, those before a number. */
  List<MessageView> before(long number, Which which, int limit) {
    String state = which.state() == null ? null : which.state().name();
    return jdbc.query(
        BEFORE,
        MessageQueries::view,
        number,
        which.merchantId(),
        which.merchantId(),
        which.userId(),
        which.userId(),
        state,
        state,
        limit);
  }

  Optional<MessageView> one(UUID messageId) {
    return jdbc
        .query("select * from message where message_id = ?", MessageQueries::view, messageId)
        .stream()
        .findFirst();
  }

  /** Newest first. */
  List<InInbox> inInbox(int limit) {
    return jdbc.query(
        "select * from message where carrier = ? order by number desc limit ?",
        (row, number) ->
            new InInbox(Outbox.message(row, number), row.getTimestamp("sent_at").toInstant()),
        Inbox.NAME,
        limit);
  }

  private static MessageView view(ResultSet row, int number) throws SQLException {
    MessageState state = MessageState.valueOf(row.getString("state"));
    return new MessageView(
        row.getObject("message_id", UUID.class),
        row.getString("user_id"),
        row.getString("merchant_id"),
        Channel.valueOf(row.getString("channel")),
        Template.valueOf(row.getString("template")),
        state,
        row.getInt("attempts"),
        row.getString("last_error"),
        row.getTimestamp("created_at").toInstant(),
        state == MessageState.PENDING ? row.getTimestamp("next_attempt_at").toInstant() : null,
        instant(row.getTimestamp("sent_at")),
        row.getLong("number"));
  }

  private static Instant instant(Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
