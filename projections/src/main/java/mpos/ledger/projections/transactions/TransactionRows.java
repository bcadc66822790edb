package mpos.ledger.projections.transactions;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.EntryMode;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.card.Verification;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code transactions_v3}: a whole batch is read, and written, with one statement. */
final class TransactionRows {

  /** A payment and the node that takes it: who must end it when the node is gone. */
  record Row(PaymentView payment, long node) {}

  private record Column(String name, String sqlType, Function<Row, Object> value) {
    static Column of(String name, String sqlType, Function<PaymentView, Object> value) {
      return new Column(name, sqlType, row -> value.apply(row.payment()));
    }
  }

  private static final List<Column> COLUMNS =
      List.of(
          Column.of("payment_id", "uuid", PaymentView::paymentId),
          Column.of("state", "text", PaymentView::state),
          Column.of("currency", "text", p -> p.amount().currency().getCurrencyCode()),
          Column.of("amount_minor_units", "int8", p -> p.amount().minorUnits()),
          Column.of("refunded_minor_units", "int8", p -> p.refunded().minorUnits()),
          Column.of("scheme", "text", PaymentView::scheme),
          Column.of("bin", "text", p -> p.card().bin()),
          Column.of("last_four", "text", p -> p.card().lastFour()),
          Column.of("entry_mode", "text", p -> p.card().entryMode()),
          Column.of("verification", "text", p -> p.card().verification()),
          Column.of("authorization_code", "text", PaymentView::authorizationCode),
          Column.of("retrieval_reference", "text", PaymentView::retrievalReference),
          Column.of("trace_number", "int4", PaymentView::traceNumber),
          Column.of("response_code", "text", PaymentView::responseCode),
          Column.of("merchant_id", "text", PaymentView::merchantId),
          Column.of("terminal_id", "text", PaymentView::terminalId),
          Column.of("user_id", "text", PaymentView::userId),
          Column.of("business_day", "date", PaymentView::businessDay),
          Column.of("initiated_at", "timestamptz", PaymentView::initiatedAt),
          Column.of("approved_at", "timestamptz", PaymentView::approvedAt),
          Column.of("signature", "text", PaymentView::signature),
          new Column("node", "int8", Row::node),
          Column.of("position", "int8", PaymentView::position));

  private static final String NAMES = joined(COLUMNS, ", ", Column::name);

  static final String SELECT = "select " + NAMES + " from transactions_v3 ";

  private static final String UPSERT =
      "insert into transactions_v3 (%s) select * from unnest(%s) on conflict (payment_id) do update set %s"
          .formatted(
              NAMES,
              joined(COLUMNS, ", ", column -> "?::" + column.sqlType() + "[]"),
              joined(
                  COLUMNS.subList(1, COLUMNS.size()),
                  ", ",
                  column -> column.name() + " = excluded." + column.name()));

  private final JdbcTemplate jdbc;

  TransactionRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  List<Row> find(Collection<UUID> paymentIds) {
    return jdbc.query(
        SELECT + "where payment_id = any(?)",
        (rows, number) -> read(rows),
        (Object) paymentIds.toArray(UUID[]::new));
  }

  void write(Collection<Row> rows) {
    Integer changed =
        jdbc.execute((ConnectionCallback<Integer>) connection -> upsert(connection, rows));
    if (changed == null || changed != rows.size()) {
      throw new IllegalStateException(changed + " rows changed, but meant to be " + rows.size());
    }
  }

  private static int upsert(Connection connection, Collection<Row> rows) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
      int parameter = 1;
      for (Column column : COLUMNS) {
        Object[] values = rows.stream().map(column.value()).map(TransactionRows::bound).toArray();
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

  static Row read(ResultSet row) throws SQLException {
    String currency = row.getString("currency");
    String signature = row.getString("signature");
    LocalDate day = row.getObject("business_day", LocalDate.class);
    return new Row(
        new PaymentView(
            row.getObject("payment_id", UUID.class),
            PaymentState.valueOf(row.getString("state")),
            Money.of(currency, row.getLong("amount_minor_units")),
            Money.of(currency, row.getLong("refunded_minor_units")),
            Scheme.valueOf(row.getString("scheme")),
            new PaymentView.Card(
                row.getString("bin"),
                row.getString("last_four"),
                EntryMode.valueOf(row.getString("entry_mode")),
                Verification.valueOf(row.getString("verification"))),
            row.getString("authorization_code"),
            row.getString("retrieval_reference"),
            row.getInt("trace_number"),
            row.getString("response_code"),
            row.getString("merchant_id"),
            row.getString("terminal_id"),
            row.getString("user_id"),
            day == null ? null : new BusinessDay(day),
            instant(row, "initiated_at"),
            instant(row, "approved_at"),
            signature == null ? null : PaymentView.Signature.valueOf(signature),
            row.getLong("position")),
        row.getLong("node"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.withOffsetSameInstant(ZoneOffset.UTC).toInstant();
  }

  private static String joined(
      List<Column> columns, String separator, Function<Column, String> part) {
    return String.join(separator, columns.stream().map(part).toList());
  }
}
