package mpos.ledger.projections.settlements;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static mpos.ledger.projections.Columns.day;
import static mpos.ledger.projections.Columns.number;
import static mpos.ledger.projections.Columns.text;
import static mpos.ledger.projections.Columns.time;
import static mpos.ledger.projections.Columns.uuid;

import java.util.List;
import java.util.TreeMap;
import mpos.ledger.domain.settlement.BatchSettled;
import mpos.ledger.domain.settlement.CarriedOver;
import mpos.ledger.domain.settlement.SchemeTotals;
import mpos.ledger.domain.settlement.SettledScheme;
import mpos.ledger.projections.Columns;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a settled batch writes: its totals, what it carries over, and the items that are in it. */
final class BatchRows {

  /** A stated batch and the position of its event. */
  record Settled(BatchSettled event, long position) {}

  private record OfScheme(BatchSettled batch, SettledScheme scheme) {
    SchemeTotals totals() {
      return scheme.totals();
    }
  }

  private record Carried(BatchSettled batch, CarriedOver item) {}

  private static final Columns<Settled> BATCHES =
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
              number("position", Settled::position)));

  private static final Columns<OfScheme> SCHEMES =
      new Columns<>(
          List.of(
              text("merchant_id", it -> it.batch().merchantId()),
              day("business_day", it -> it.batch().businessDay()),
              text("scheme", it -> it.totals().scheme()),
              text("currency", it -> it.totals().sales().currency().getCurrencyCode()),
              number("sale_count", it -> it.totals().saleCount()),
              number("sales", it -> it.totals().sales().minorUnits()),
              number("void_count", it -> it.totals().voidCount()),
              number("voids", it -> it.totals().voids().minorUnits()),
              number("refund_count", it -> it.totals().refundCount()),
              number("refunds", it -> it.totals().refunds().minorUnits()),
              number("fee", it -> it.scheme().fee().minorUnits())));

  private static final Columns<Carried> CARRIED =
      new Columns<>(
          List.of(
              text("merchant_id", it -> it.batch().merchantId()),
              day("business_day", it -> it.batch().businessDay()),
              uuid("payment_id", it -> it.item().paymentId()),
              uuid("item_id", it -> it.item().itemId()),
              text("reason", it -> it.item().reason())));

  private static final Columns<Settled> STATED =
      new Columns<>(
          List.of(
              text("merchant_id", it -> it.event().merchantId()),
              day("business_day", it -> it.event().businessDay()),
              number("as_of_position", it -> it.event().asOfPosition())));

  private static final String SETTLE =
      """
      update settlement_batches_v2 b set state = 'SETTLED', settled_at = e.settled_at,
        currency = e.currency, net_minor_units = e.net_minor_units,
        as_of_position = e.as_of_position, trace_number = e.trace_number,
        retrieval_reference = e.retrieval_reference, position = e.position
      from %s where b.merchant_id = e.merchant_id and b.business_day = e.business_day
      """
          .formatted(BATCHES.rows("e"));

  /** What ended after the statement, or was under way in it, belongs to the day after. */
  private static final String MOVE_ON =
      """
      update settlement_items_v2 i set batch_day = i.batch_day + 1
      from %s
      where i.merchant_id = b.merchant_id and i.batch_day = b.business_day
        and (i.position > b.as_of_position or exists (
          select from settlement_carried_over_v2 c
          where c.merchant_id = b.merchant_id and c.business_day = b.business_day
            and c.item_id = i.item_id))
      """
          .formatted(STATED.rows("b"));

  private static final String COUNT_ITEMS =
      """
      select count(*) from unnest(?::text[], ?::date[]) b (merchant_id, business_day)
        join settlement_items_v2 i
          on i.merchant_id = b.merchant_id and i.batch_day = b.business_day
      """;

  private static final String SETTLED_THROUGH =
      """
      update settlement_merchants_v2 m
      set last_settled_day = greatest(m.last_settled_day, e.business_day)
      from (select merchant_id, max(business_day) as business_day from %s group by merchant_id) e
      where m.merchant_id = e.merchant_id
      """
          .formatted(STATED.rows("b"));

  private final JdbcTemplate jdbc;

  BatchRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** The items must have been written up to these events; what is counted must be what is taken. */
  void settle(List<Settled> batches) {
    BATCHES.updateEach(jdbc, SETTLE, batches);
    List<OfScheme> schemes =
        batches.stream()
            .flatMap(it -> it.event().schemes().stream().map(s -> new OfScheme(it.event(), s)))
            .toList();
    SCHEMES.updateEach(jdbc, SCHEMES.insertInto("settlement_schemes_v2"), schemes);
    List<Carried> carried =
        batches.stream()
            .flatMap(it -> it.event().carriedOver().stream().map(c -> new Carried(it.event(), c)))
            .toList();
    CARRIED.updateEach(jdbc, CARRIED.insertInto("settlement_carried_over_v2"), carried);
    int stated = schemes.stream().mapToInt(it -> itemsIn(it.totals())).sum();
    moveOn(batches);
    int taken = itemsIn(batches);
    if (taken != stated) {
      throw new IllegalStateException(
          "Batches count "
              + stated
              + " items, but "
              + taken
              + " belong to them; first batch: "
              + batches.get(0).event().merchantId()
              + " "
              + batches.get(0).event().businessDay());
    }
    STATED.update(jdbc, SETTLED_THROUGH, batches);
  }

  /** The oldest day first: what it does not take, the next one may. */
  private void moveOn(List<Settled> batches) {
    batches.stream()
        .collect(groupingBy(it -> it.event().businessDay(), TreeMap::new, toList()))
        .values()
        .forEach(ofOneDay -> STATED.update(jdbc, MOVE_ON, ofOneDay));
  }

  private int itemsIn(List<Settled> batches) {
    Integer items =
        jdbc.queryForObject(
            COUNT_ITEMS,
            Integer.class,
            batches.stream().map(it -> it.event().merchantId()).toArray(String[]::new),
            batches.stream().map(it -> it.event().businessDay().toString()).toArray(String[]::new));
    return items == null ? 0 : items;
  }

  private static int itemsIn(SchemeTotals totals) {
    return totals.saleCount() + totals.voidCount() + totals.refundCount();
  }
}
