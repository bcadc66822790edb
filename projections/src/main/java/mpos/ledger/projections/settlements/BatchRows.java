package mpos.ledger.projections.settlements;

import static mpos.ledger.projections.Columns.day;
import static mpos.ledger.projections.Columns.number;
import static mpos.ledger.projections.Columns.text;
import static mpos.ledger.projections.Columns.uuid;

import java.util.List;
import mpos.ledger.domain.settlement.BatchSettled;
import mpos.ledger.domain.settlement.CarriedOver;
import mpos.ledger.domain.settlement.SchemeTotals;
import mpos.ledger.domain.settlement.SettledScheme;
import mpos.ledger.projections.Columns;
import mpos.ledger.projections.settlements.BatchLifeRows.At;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The tables {@code settlement_schemes_v2} and {@code settlement_carried_over_v2}: what a settled
 * batch states. What it counts must be the items that are in it.
 */
final class BatchRows {

  private record OfScheme(BatchSettled batch, SettledScheme scheme) {
    SchemeTotals totals() {
      return scheme.totals();
    }
  }

  private record Carried(BatchSettled batch, CarriedOver item) {}

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

  private final JdbcTemplate jdbc;
  private final BatchLifeRows lives;
  private final ItemRows items;
  private final SettledMerchantRows merchants;

  BatchRows(JdbcTemplate jdbc, BatchLifeRows lives, ItemRows items, SettledMerchantRows merchants) {
    this.jdbc = jdbc;
    this.lives = lives;
    this.items = items;
    this.merchants = merchants;
  }

  /** The items must have been written up to these events; what is counted must be what is taken. */
  void settle(List<At<BatchSettled>> batches) {
    lives.settle(batches);
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
    items.moveOn(batches);
    int taken = items.count(batches);
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
    merchants.settledThrough(batches);
  }

  private static int itemsIn(SchemeTotals totals) {
    return totals.saleCount() + totals.voidCount() + totals.refundCount();
  }
}
