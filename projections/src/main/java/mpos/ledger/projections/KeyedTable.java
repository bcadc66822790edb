package mpos.ledger.projections;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * A table with one row per key: all rows that events change are read with one statement and written
 * back with another.
 */
public final class KeyedTable<R> {

  private final String key;
  private final Columns<R> columns;
  private final RowMapper<R> reading;
  private final String select;
  private final String upsert;

  public KeyedTable(String name, String key, Columns<R> columns, RowMapper<R> reading) {
    this.key = key;
    this.columns = columns;
    this.reading = reading;
    this.select = "select " + columns.names() + " from " + name + " ";
    this.upsert = columns.upsertInto(name, key);
  }

  /** The rows under these keys, which are an array of the key's own type. */
  public List<R> find(JdbcTemplate jdbc, Object[] keys) {
    return keys.length == 0 ? List.of() : query(jdbc, "where " + key + " = any(?)", (Object) keys);
  }

  /** The rows that a {@code where} clause selects, with its order and limit. */
  public List<R> query(JdbcTemplate jdbc, String where, Object... arguments) {
    return jdbc.query(select + where, reading, arguments);
  }

  /** Writes every row, replacing the one with the same key. */
  public void write(JdbcTemplate jdbc, Collection<R> rows) {
    columns.updateEach(jdbc, upsert, rows);
  }
}
