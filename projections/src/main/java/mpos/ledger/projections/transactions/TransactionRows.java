package mpos.ledger.projections.transactions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.EntryMode;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.card.Verification;
import mpos.ledger.projections.Columns;
import mpos.ledger.projections.KeyedTable;

/** The table {@code transactions_v3}: many rows are read, and written, with one statement. */
final class TransactionRows {

  /** A payment and the node that takes it: who must end it when the node is gone. */
  record Row(PaymentView payment, long node) {}

  private static final Columns<Row> COLUMNS =
      new Columns<>(
          List.of(
              Columns.uuid("payment_id", of(PaymentView::paymentId)),
              Columns.text("state", of(PaymentView::state)),
              Columns.text("currency", of(it -> it.amount().currency().getCurrencyCode())),
              Columns.number("amount_minor_units", of(it -> it.amount().minorUnits())),
              Columns.number("refunded_minor_units", of(it -> it.refunded().minorUnits())),
              Columns.text("scheme", of(PaymentView::scheme)),
              Columns.text("bin", of(it -> it.card().bin())),
              Columns.text("last_four", of(it -> it.card().lastFour())),
              Columns.text("entry_mode", of(it -> it.card().entryMode())),
              Columns.text("verification", of(it -> it.card().verification())),
              Columns.text("authorization_code", of(PaymentView::authorizationCode)),
              Columns.text("retrieval_reference", of(PaymentView::retrievalReference)),
              Columns.smallNumber("trace_number", of(PaymentView::traceNumber)),
              Columns.text("response_code", of(PaymentView::responseCode)),
              Columns.text("merchant_id", of(PaymentView::merchantId)),
              Columns.text("terminal_id", of(PaymentView::terminalId)),
              Columns.text("user_id", of(PaymentView::userId)),
              Columns.day("business_day", of(PaymentView::businessDay)),
              Columns.time("initiated_at", of(PaymentView::initiatedAt)),
              Columns.time("approved_at", of(PaymentView::approvedAt)),
              Columns.text("signature", of(PaymentView::signature)),
              Columns.number("node", Row::node),
              Columns.number("position", of(PaymentView::position))));

  static final KeyedTable<Row> TABLE =
      new KeyedTable<>("transactions_v3", "payment_id", COLUMNS, (row, number) -> read(row));

  private TransactionRows() {}

  private static Row read(ResultSet row) throws SQLException {
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

  private static <T> Function<Row, T> of(Function<PaymentView, T> value) {
    return row -> value.apply(row.payment());
  }
}
