package mpos.ledger.projections.settlements;

import static mpos.ledger.projections.Columns.day;
import static mpos.ledger.projections.Columns.number;
import static mpos.ledger.projections.Columns.text;
import static mpos.ledger.projections.Columns.time;

import java.util.List;
import mpos.ledger.domain.settlement.BatchAccepted;
import mpos.ledger.domain.settlement.BatchOutOfBalance;
import mpos.ledger.domain.settlement.BatchSettled;
import mpos.ledger.domain.settlement.BusinessDayClosed;
import mpos.ledger.projections.Columns;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table {@code settlement_batches_v2}: the life of a batch. The day is closed, the batch is
 * settled, the acquirer has answered.
 */
final class BatchLifeRows {

  /** An event and its position. */
  record At<E>(E event, long position) {}

  private static final Columns<At<BusinessDayClosed>> CLOSED =
      new Columns<>(
          List.of(
              text("merchant_id", it -> it.event().merchantId()),
              day("business_day", it -> it.event().businessDay()),
              text("state", it -> BatchState.CLOSED),
              time("closed_at", it -> it.event().at()),
              number("position", At::position)));

  private static final Columns<At<BatchSettled>> SETTLED =
      new Columns<>(
          List.of(
              text("merchant_id", it -> it.event().merchantId()),
              day("business_day", it -> it.event().businessDay()),
              time("settled_at", it -> it.event().at()),
              text("currency", it -> it.event().net().currency().getCurrencyCode()),
              number("net_minor_units", it -> it.event().net().minorUnits()),
              number("as_of_position", it -> it.event().asOfPosition()),
              number("trace_number", it -> it.event().traceNumber()),
              text("retrieval_reference", it -> it.event().retrievalReference()),
              number("position", At::position)));

  private static final Columns<At<BatchAccepted>> ACCEPTED =
      new Columns<>(
          List.of(
              text("merchant_id", it -> it.event().merchantId()),
              day("business_day", it -> it.event().businessDay()),
              time("answered_at", it -> it.event().at()),
              number("position", At::position)));

  private static final Columns<At<BatchOutOfBalance>> OUT_OF_BALANCE =
      new Columns<>(
          List.of(
              text("merchant_id", it -> it.event().merchantId()),
              day("business_day", it -> it.event().businessDay()),
              time("answered_at", it -> it.event().at()),
              text("currency", it -> it.event().acquirers().sales().currency().getCurrencyCode()),
              number("sale_count", it -> it.event().acquirers().saleCount()),
              number("sales", it -> it.event().acquirers().sales().minorUnits()),
              number("void_count", it -> it.event().acquirers().voidCount()),
              number("voids", it -> it.event().acquirers().voids().minorUnits()),
              number("refund_count", it -> it.event().acquirers().refundCount()),
              number("refunds", it -> it.event().acquirers().refunds().minorUnits()),
              number("position", At::position)));

  private static final String CLOSE = CLOSED.insertInto("settlement_batches_v2");

  private static final String SETTLE =
      """
      update settlement_batches_v2 b set state = 'SETTLED', settled_at = e.settled_at,
        currency = e.currency, net_minor_units = e.net_minor_units,
        as_of_position = e.as_of_position, trace_number = e.trace_number,
        retrieval_reference = e.retrieval_reference, position = e.position
      from %s where b.merchant_id = e.merchant_id and b.business_day = e.business_day
      """
          .formatted(SETTLED.rows("e"));

  private static final String ACCEPT =
      """
      update settlement_batches_v2 b
      set state = 'ACCEPTED', answered_at = e.answered_at, position = e.position
      from %s where b.merchant_id = e.merchant_id and b.business_day = e.business_day
      """
          .formatted(ACCEPTED.rows("e"));

  private static final String PUT_OUT_OF_BALANCE =
      """
      update settlement_batches_v2 b
      set state = 'OUT_OF_BALANCE', answered_at = e.answered_at, position = e.position,
        acquirer_currency = e.currency,
        acquirer_sale_count = e.sale_count, acquirer_sales = e.sales,
        acquirer_void_count = e.void_count, acquirer_voids = e.voids,
        acquirer_refund_count = e.refund_count, acquirer_refunds = e.refunds
      from %s where b.merchant_id = e.merchant_id and b.business_day = e.business_day
      """
          .formatted(OUT_OF_BALANCE.rows("e"));

  private final JdbcTemplate jdbc;

  BatchLifeRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void close(List<At<BusinessDayClosed>> closed) {
    CLOSED.updateEach(jdbc, CLOSE, closed);
  }

  void settle(List<At<BatchSettled>> settled) {
    SETTLED.updateEach(jdbc, SETTLE, settled);
  }

  void accept(List<At<BatchAccepted>> accepted) {
    ACCEPTED.updateEach(jdbc, ACCEPT, accepted);
  }

  void putOutOfBalance(List<At<BatchOutOfBalance>> outOfBalance) {
    OUT_OF_BALANCE.updateEach(jdbc, PUT_OUT_OF_BALANCE, outOfBalance);
  }
}
