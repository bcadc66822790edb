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

/** The table of events as the writer uses it: on its own connection, one transaction at a time. */
final class EventTable {

  private static final String LOCK_HEAD = "select position, hash from event_head for update";
  private static final String RECORDED_AT = "select recorded_at from event where position = ?";
  private static final String HASH = "select hash from event where position = ?";
  private static final String LAST_SEQUENCES =
      "select stream, max(sequence) from event where stream = any (?) group by stream";

  /**
   * One statement, so one round trip: moves the head, inserts the rows, and wakes other nodes. The
   * rows depend on the moved head, so nothing is written unless it stood where the group continues.
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
   * Begins a transaction and locks the head's row in it, after every other node's writer in line.
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

  /** Whether this very group is in the table: no other has the hash of its last row. */
  boolean holds(NumberedGroup group) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(HASH)) {
      select.setLong(1, group.head().position());
      try (ResultSet row = select.executeQuery()) {
        return row.next() && Arrays.equals(row.getBytes(1), group.head().hash());
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

  /** Whether the group was inserted; if not, another node has moved the head. */
  boolean insert(NumberedGroup group) throws SQLException {
    List<NewEvent> events = group.events();
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      int i = 0;
      insert.setLong(++i, group.head().position());
      insert.setBytes(++i, group.head().hash());
      insert.setLong(++i, group.before().position());
      insert.setBytes(++i, group.before().hash());
      insert.setLong(++i, group.before().position());
      insert.setObject(++i, group.recordedAt().atOffset(ZoneOffset.UTC));
      setArray(insert, ++i, "uuid", column(events, NewEvent::stream, new UUID[0]));
      setArray(insert, ++i, "int4", column(events, NewEvent::sequence, new Integer[0]));
      setArray(insert, ++i, "text", column(events, NewEvent::aggregate, new String[0]));
      setArray(insert, ++i, "text", column(events, NewEvent::name, new String[0]));
      setArray(insert, ++i, "int4", column(events, NewEvent::revision, new Integer[0]));
      setArray(insert, ++i, "uuid", column(events, NewEvent::eventId, new UUID[0]));
      setArray(insert, ++i, "text", column(events, NewEvent::payload, new String[0]));
      setArray(insert, ++i, "text", column(events, NewEvent::metadata, new String[0]));
      setArray(insert, ++i, "bytea", group.hashes());
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
