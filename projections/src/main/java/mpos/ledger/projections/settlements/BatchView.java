package mpos.ledger.projections.settlements;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.settlement.BatchFigures;
import mpos.ledger.domain.settlement.CarriedOver;
import mpos.ledger.domain.settlement.SchemeTotals;
import mpos.ledger.domain.settlement.SettledScheme;

/**
 * A merchant's batch of a day as it is shown. Null is what is not known yet; {@code acquirers} are
 * the acquirer's figures when they differ. {@code broughtForward} belongs to earlier days but was
 * still open, or not recorded, when their batches were stated.
 */
public record BatchView(
    String merchantId,
    BusinessDay businessDay,
    BatchState state,
    List<OfScheme> schemes,
    Money net,
    List<CarriedOver> carriedOver,
    List<BroughtForward> broughtForward,
    BatchFigures acquirers,
    Long asOfPosition,
    Integer traceNumber,
    String retrievalReference,
    Instant closedAt,
    Instant settledAt,
    Instant answeredAt,
    Long position) {

  /** An item of an earlier day in this batch. */
  public record BroughtForward(
      UUID paymentId, UUID itemId, ItemKind kind, Money amount, BusinessDay businessDay) {}

  /** One scheme's totals, the fee on them, and what the merchant gets. */
  public record OfScheme(
      Scheme scheme,
      int saleCount,
      Money sales,
      int voidCount,
      Money voids,
      int refundCount,
      Money refunds,
      Money fee,
      Money net) {

    public static OfScheme of(SettledScheme settled) {
      SchemeTotals totals = settled.totals();
      return new OfScheme(
          totals.scheme(),
          totals.saleCount(),
          totals.sales(),
          totals.voidCount(),
          totals.voids(),
          totals.refundCount(),
          totals.refunds(),
          settled.fee(),
          settled.net());
    }
  }
}
