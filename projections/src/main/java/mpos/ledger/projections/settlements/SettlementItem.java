package mpos.ledger.projections.settlements;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.payment.VoidOrRefundEvent;
import mpos.ledger.domain.settlement.CarriedOver.Reason;

/**
 * A sale, void or refund on its way into a batch. It counts from the {@code position} on at which
 * its end was known (null before), unless {@code open} says what is under way. A sale's item has
 * the id of its payment, and so has its void; a refund has its own.
 */
record SettlementItem(
    Key key,
    String merchantId,
    Scheme scheme,
    Money amount,
    BusinessDay businessDay,
    Reason open,
    Instant openedAt,
    Long position) {

  /** What names an item for ever. */
  record Key(UUID paymentId, ItemKind kind, UUID itemId) {
    static Key ofSale(UUID paymentId) {
      return new Key(paymentId, ItemKind.SALE, paymentId);
    }

    static Key of(VoidOrRefundEvent event) {
      ItemKind kind =
          switch (event.kind()) {
            case VOID -> ItemKind.VOID;
            case REFUND -> ItemKind.REFUND;
          };
      return new Key(event.paymentId(), kind, event.itemId());
    }
  }

  /** Its business day is decided; whether it stands is not known yet. */
  SettlementItem on(BusinessDay day) {
    return new SettlementItem(key, merchantId, scheme, amount, day, open, openedAt, position);
  }

  SettlementItem opened(Reason reason, Instant at) {
    return new SettlementItem(key, merchantId, scheme, amount, businessDay, reason, at, position);
  }

  /** Nothing is under way any more; where it counts from stays as it is. */
  SettlementItem closed() {
    return opened(null, null);
  }

  SettlementItem countsFrom(long known) {
    return new SettlementItem(key, merchantId, scheme, amount, businessDay, null, null, known);
  }

  /** Another item of the same payment. */
  SettlementItem beside(Key other, Money otherAmount) {
    return new SettlementItem(other, merchantId, scheme, otherAmount, null, null, null, null);
  }
}
