package mpos.ledger.projections;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import mpos.ledger.domain.BusinessDay;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** How rows are given to PostgreSQL: many in one statement, one array per column. */
public record Columns<R>(List<Column<R>> all) {

  /** A column, its type, and the value that a row has in it. */
  public record Column<R>(String name, String sqlType, Function<R, ?> value) {}

  public static <R> Column<R> text(String name, Function<R, ?> value) {
    return new Column<>(name, "text", value);
  }

  public static <R> Column<R> uuid(String name, Function<R, UUID> value) {
    return new Column<>(name, "uuid", value);
  }

  public static <R> Column<R> day(String name, Function<R, BusinessDay> value) {
    return new Column<>(name, "date", value);
  }

  public static <R> Column<R> time(String name, Function<R, Instant> value) {
    return new Column<>(name, "timestamptz", value);
  }

  public static <R> Column<R> number(String name, Function<R, ? extends Number> value) {
    return new Column<>(name, "int8", value);
  }

  public static <R> Column<R> smallNumber(String name, Function<R, Integer> value) {
    return new Column<>(name, "int4", value);
  }

  public static <R> Column<R> truth(String name, Function<R, Boolean> value) {
    return new Column<>(name, "bool", value);
  }

  public String names() {
    return String.join(", ", all.stream().map(Column::name).toList());
  }

  /** Inserts {@link #rows}. */
  public String insertInto(String table) {
    return "insert into " + table + " (" + names() + ") select * from " + rows("new");
  }

  /** Inserts {@link #rows}, replacing those with the same key. */
  public String upsertInto(String table, String key) {
    return insertInto(table) + " on conflict (" + key + ") do update set " + replacing(key);
  }

  /** For {@code do update set}: all columns but the key take the new row's values. */
  private String replacing(String key) {
    return String.join(
        ", ",
        all.stream()
            .map(Column::name)
            .filter(name -> !name.equals(key))
            .map(name -> name + " = excluded." + name)
            .toList());
  }

  /** The rows as a table in SQL, under this name. */
  public String rows(String name) {
    String arrays = String.join(", ", all.stream().map(it -> "?::" + it.sqlType() + "[]").toList());
    return "unnest(" + arrays + ") as " + name + " (" + names() + ")";
  }

  /** Runs a statement that has {@link #rows} once and nothing else to bind. */
  public int update(JdbcTemplate jdbc, String sql, Collection<R> rows) {
    if (rows.isEmpty()) {
      return 0;
    }
    Integer changed =
        jdbc.execute((ConnectionCallback<Integer>) connection -> update(connection, sql, rows));
    return changed == null ? 0 : changed;
  }

  /** As {@link #update}, but every row must change exactly one. */
  public void updateEach(JdbcTemplate jdbc, String sql, Collection<R> rows) {
    int changed = update(jdbc, sql, rows);
    if (changed != rows.size()) {
      throw new IllegalStateException(changed + " rows changed instead of " + rows.size());
    }
  }

  private int update(Connection connection, String sql, Collection<R> rows) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int parameter = 1;
      for (Column<R> column : all) {
        Object[] values = rows.stream().map(column.value()).map(Columns::bound).toArray();
        statement.setArray(parameter++, connection.createArrayOf(column.sqlType(), values));
      }
      return statement.executeUpdate();
    }
  }

  private static Object bound(Object value) {
    boolean asText =
        value instanceof Enum || value instanceof BusinessDay || value instanceof Instant;
    return asText ? value.toString() : value;
  }
}
