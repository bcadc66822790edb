package mpos.ledger.app.platform.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/**
 * Reads stored events, by position or by stream, always in pages of bounded size. Whoever has seen
 * a position has seen every one before it: rows become visible in the order of positions.
 */
final class EventQueries {

  private static final String COLUMNS =
      "select position, stream, sequence, aggregate, name, revision, event_id, recorded_at,"
          + " payload, metadata, hash from event ";
  private static final String AFTER = COLUMNS + "where position > ? order by position limit ?";
  private static final String STREAM =
      COLUMNS + "where stream = ? and sequence >= ? order by sequence limit ?";
  private static final String LAST_SEQUENCE = "select max(sequence) from event where stream = ?";
  private static final String HEAD = "select position, hash from event_head";
  private static final String RECORDED_AT = "select recorded_at from event where position = ?";
  private static final String ENDS_AT_HEAD =
      "select position = (select coalesce(max(position), 0) from event) from event_head";

  private final DataSource dataSource;

  EventQueries(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  private interface Question<T> {
    T ask(PreparedStatement statement) throws SQLException;
  }

  private <T> T ask(String sql, Question<T> question) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      return question.ask(statement);
    } catch (SQLException e) {
      throw new EventStoreException("Cannot read events", e);
    }
  }

  List<StoredEvent> after(long position, int limit) {
    return ask(
        AFTER,
        select -> {
          select.setLong(1, position);
          select.setInt(2, limit);
          return events(select);
        });
  }

  List<StoredEvent> ofStream(UUID stream, long firstSequence, int limit) {
    return ask(
        STREAM,
        select -> {
          select.setObject(1, stream);
          select.setLong(2, firstSequence);
          select.setInt(3, limit);
          return events(select);
        });
  }

  OptionalInt lastSequence(UUID stream) {
    return ask(
        LAST_SEQUENCE,
        select -> {
          select.setObject(1, stream);
          try (ResultSet row = select.executeQuery()) {
            row.next();
            int sequence = row.getInt(1);
            return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(sequence);
          }
        });
  }

  /** The head as it is stored, without its time of recording. */
  Head head() {
    return ask(
        HEAD,
        select -> {
          try (ResultSet row = select.executeQuery()) {
            row.next();
            return new Head(row.getLong(1), row.getBytes(2), Instant.EPOCH);
          }
        });
  }

  /** Whether no event stands beyond the head, both seen at one moment. */
  boolean endsAtHead() {
    return ask(
        ENDS_AT_HEAD,
        select -> {
          try (ResultSet row = select.executeQuery()) {
            row.next();
            return row.getBoolean(1);
          }
        });
  }

  /**
   * The position of the last event recorded before an instant, 0 if none. Times of recording never
   * go backwards, so the primary key is all the index this search needs.
   */
  long lastPositionBefore(Instant instant) {
    long before = 0;
    long notBefore = head().position() + 1;
    while (notBefore - before > 1) {
      long middle = (before + notBefore) >>> 1;
      if (recordedAt(middle).isBefore(instant)) {
        before = middle;
      } else {
        notBefore = middle;
      }
    }
    return before;
  }

  private Instant recordedAt(long position) {
    return ask(
        RECORDED_AT,
        select -> {
          select.setLong(1, position);
          try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
              throw new EventStoreException("No event has the position " + position);
            }
            return row.getObject(1, OffsetDateTime.class).toInstant();
          }
        });
  }

  private static List<StoredEvent> events(PreparedStatement select) throws SQLException {
    List<StoredEvent> events = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        events.add(event(row));
      }
    }
    return events;
  }

  private static StoredEvent event(ResultSet row) throws SQLException {
    return new StoredEvent(
        row.getLong("position"),
        new NewEvent(
            row.getObject("stream", UUID.class),
            row.getInt("sequence"),
            row.getString("aggregate"),
            row.getString("name"),
            row.getInt("revision"),
            row.getObject("event_id", UUID.class),
            row.getString("payload"),
            row.getString("metadata")),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
        row.getBytes("hash"));
  }
}
