package mpos.ledger.app.platform.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** What the writer says to PostgreSQL, on its own connection, one transaction at a time. */
final class EventTable {

  private static final String LOCK_HEAD = "select position, hash from event_head for update";
  private static final String RECORDED_AT = "select recorded_at from event where position = ?";
  private static final String HASH = "select hash from event where position = ?";
  private static final String LAST_SEQUENCES =
      "select stream, max(sequence) from event where stream = any (?) group by stream";

  /**
   * One statement and so one round trip: the head, the rows, and the call that wakes readers. The
   * rows come from the moved head, so nothing is written unless it stood where the batch continues.
   */
  private static final String INSERT =
      """
      with moved as (
        update event_head set position = ?, hash = ? where position = ? and hash = ?
        returning position),
      written as (
        insert into event (position, recorded_at, stream, sequence, aggregate, name, revision,
                           event_id, payload, metadata, hash)
        select ? + n, ?, stream, sequence, aggregate, name, revision, event_id, payload::json,
               metadata::json, new.hash
        from moved, unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) with ordinality
          as new (stream, sequence, aggregate, name, revision, event_id, payload, metadata, hash, n))
      select pg_notify('ledger_event', position::text) from moved
      """;

  private final Connection connection;

  EventTable(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
  }

  /**
   * Begins a transaction and takes the head's row for it, behind every other writer of every node.
   *
   * @param known the head as this writer left it, which saves asking when nobody wrote since
   */
  Head lockHead(Head known) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(LOCK_HEAD);
        ResultSet row = select.executeQuery()) {
      row.next();
      long position = row.getLong(1);
      byte[] hash = row.getBytes(2);
      boolean unmoved = known != null && known.position() == position;
      return new Head(position, hash, unmoved ? known.recordedAt() : recordedAt(position));
    }
  }

  private Instant recordedAt(long position) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(RECORDED_AT)) {
      select.setLong(1, position);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getObject(1, OffsetDateTime.class).toInstant() : Instant.EPOCH;
      }
    }
  }

  /** Whether this very batch is in the table: the hash of its last row can be no other's. */
  boolean holds(NumberedGroup batch) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(HASH)) {
      select.setLong(1, batch.head().position());
      try (ResultSet row = select.executeQuery()) {
        return row.next() && Arrays.equals(row.getBytes(1), batch.head().hash());
      }
    }
  }

  /** The highest sequence of each of these streams; a stream without events is absent. */
  Map<UUID, Integer> lastSequences(Collection<UUID> streams) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(LAST_SEQUENCES)) {
      select.setArray(1, connection.createArrayOf("uuid", streams.toArray()));
      Map<UUID, Integer> last = new HashMap<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          last.put(rows.getObject(1, UUID.class), rows.getInt(2));
        }
      }
      return last;
    }
  }

  /** Whether the batch was inserted; if not, somebody else moved the head meanwhile. */
  boolean insert(NumberedGroup batch) throws SQLException {
    List<NewEvent> events = batch.events();
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      int i = 0;
      insert.setLong(++i, batch.head().position());
      insert.setBytes(++i, batch.head().hash());
      insert.setLong(++i, batch.before().position());
      insert.setBytes(++i, batch.before().hash());
      insert.setLong(++i, batch.before().position());
      insert.setObject(++i, batch.recordedAt().atOffset(ZoneOffset.UTC));
      setArray(insert, ++i, "uuid", column(events, NewEvent::stream, new UUID[0]));
      setArray(insert, ++i, "int4", column(events, NewEvent::sequence, new Integer[0]));
      setArray(insert, ++i, "text", column(events, NewEvent::aggregate, new String[0]));
      setArray(insert, ++i, "text", column(events, NewEvent::name, new String[0]));
      setArray(insert, ++i, "int4", column(events, NewEvent::revision, new Integer[0]));
      setArray(insert, ++i, "uuid", column(events, NewEvent::eventId, new UUID[0]));
      setArray(insert, ++i, "text", column(events, NewEvent::payload, new String[0]));
      setArray(insert, ++i, "text", column(events, NewEvent::metadata, new String[0]));
      setArray(insert, ++i, "bytea", batch.hashes());
      try (ResultSet moved = insert.executeQuery()) {
        return moved.next();
      }
    }
  }

  private void setArray(PreparedStatement insert, int i, String type, Object[] values)
      throws SQLException {
    insert.setArray(i, connection.createArrayOf(type, values));
  }

  private static <T> T[] column(List<NewEvent> events, Function<NewEvent, T> field, T[] type) {
    T[] values = Arrays.copyOf(type, events.size());
    for (int i = 0; i < values.length; i++) {
      values[i] = field.apply(events.get(i));
    }
    return values;
  }

  void commit() throws SQLException {
    connection.commit();
  }

  void rollback() throws SQLException {
    connection.rollback();
  }
}
