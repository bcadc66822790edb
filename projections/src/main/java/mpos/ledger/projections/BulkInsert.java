package mpos.ledger.projections;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes all rows of a batch into one table with one statement: each column is one array. */
public final class BulkInsert<R> {

  /** A column, its type in SQL and its value in a row. */
  public record Column<R>(String name, String sqlType, Function<R, Object> value) {}

  private final JdbcTemplate jdbc;
  private final List<Column<R>> columns;
  private final String statement;

  /**
   * @param onConflict what to do with a row that is there, in SQL; empty where none may be
   */
  public BulkInsert(JdbcTemplate jdbc, String table, String onConflict, List<Column<R>> columns) {
    this.jdbc = jdbc;
    this.columns = columns;
    this.statement =
        "insert into %s (%s) select * from unnest(%s) %s"
            .formatted(
                table,
                columns.stream().map(Column::name).collect(Collectors.joining(", ")),
                columns.stream()
                    .map(it -> "?::" + it.sqlType() + "[]")
                    .collect(Collectors.joining(", ")),
                onConflict);
  }

  public void write(Collection<R> rows) {
    if (rows.isEmpty()) {
      return;
    }
    Integer written = jdbc.execute((ConnectionCallback<Integer>) it -> write(it, rows));
    if (written == null || written != rows.size()) {
      throw new IllegalStateException(written + " rows written, but meant were " + rows.size());
    }
  }

  private int write(Connection connection, Collection<R> rows) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(statement)) {
      int parameter = 0;
      for (Column<R> column : columns) {
        Object[] values = rows.stream().map(column.value()).map(BulkInsert::bound).toArray();
        insert.setArray(++parameter, connection.createArrayOf(column.sqlType(), values));
      }
      return insert.executeUpdate();
    }
  }

  private static Object bound(Object value) {
    return value instanceof Enum || value instanceof Instant ? value.toString() : value;
  }
}
