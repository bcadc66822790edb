package mpos.ledger.projections.settlements;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import mpos.ledger.domain.payment.PaymentApproved;
import mpos.ledger.domain.payment.PaymentCompleted;
import mpos.ledger.domain.payment.PaymentDeclined;
import mpos.ledger.domain.payment.PaymentEvent;
import mpos.ledger.domain.payment.PaymentInitiated;
import mpos.ledger.domain.payment.PaymentReversed;
import mpos.ledger.domain.payment.PaymentSigned;
import mpos.ledger.domain.payment.RefundRequested;
import mpos.ledger.domain.payment.ReversalRequested;
import mpos.ledger.domain.payment.VoidOrRefundEvent;
import mpos.ledger.domain.settlement.CarriedOver.Reason;
import mpos.ledger.projections.settlements.SettlementItem.Key;

/**
 * The items of some payments, as their events make them. A payment that was declined or reversed
 * leaves none: it counts in no batch. Of a void or refund each event says enough together with the
 * sale's item, so its life is not followed again here.
 */
final class SettlementItems {

  private final Map<Key, SettlementItem> items = new HashMap<>();
  private final Set<Key> stored = new HashSet<>();

  /** Begins with what is stored of these payments. */
  SettlementItems(Collection<SettlementItem> found) {
    for (SettlementItem item : found) {
      items.put(item.key(), item);
      stored.add(item.key());
    }
  }

  Collection<SettlementItem> all() {
    return items.values();
  }

  String merchantOf(UUID paymentId) {
    return get(Key.ofSale(paymentId)).merchantId();
  }

  /** The keys that were stored and are no more. */
  List<Key> gone() {
    List<Key> gone = new ArrayList<>(stored);
    gone.removeAll(items.keySet());
    return gone;
  }

  void take(PaymentEvent event, long position) {
    if (!takeSale(event, position)
        && !takeVoidOrRefund(event, position)
        && !(event instanceof ReversalRequested || event instanceof PaymentSigned)) {
      throw new IllegalStateException("Nobody said what " + event.getClass() + " does to a batch");
    }
  }

  private boolean takeSale(PaymentEvent event, long position) {
    Key sale = Key.ofSale(event.paymentId());
    if (event instanceof PaymentInitiated initiated) {
      put(
          new SettlementItem(
              sale,
              initiated.merchantId(),
              initiated.card().scheme(),
              initiated.amount(),
              null,
              null,
              null,
              null));
    } else if (event instanceof PaymentApproved approved) {
      put(get(sale).on(approved.businessDay()).opened(Reason.REVERSAL_OPEN, approved.at()));
    } else if (event instanceof PaymentCompleted) {
      put(get(sale).countsFrom(position));
    } else if (event instanceof PaymentDeclined || event instanceof PaymentReversed) {
      remove(sale);
    } else {
      return false;
    }
    return true;
  }

  private boolean takeVoidOrRefund(PaymentEvent event, long position) {
    if (event instanceof VoidOrRefundEvent.Requested requested) {
      open(requested);
    } else if (event instanceof VoidOrRefundEvent.Declined declined) {
      close(declined);
    } else if (event instanceof VoidOrRefundEvent.Approved approved) {
      close(approved);
      put(
          saleOf(approved)
              .beside(Key.of(approved), approved.amount())
              .on(approved.businessDay())
              .countsFrom(position));
    } else {
      return false;
    }
    return true;
  }

  /** While a void is under way its sale is held back; a refund has an item of its own at once. */
  private void open(VoidOrRefundEvent.Requested event) {
    SettlementItem sale = saleOf(event);
    put(
        event instanceof RefundRequested refund
            ? sale.beside(Key.of(refund), refund.amount()).opened(Reason.REFUND_OPEN, refund.at())
            : sale.opened(Reason.VOID_OPEN, event.at()));
  }

  private void close(VoidOrRefundEvent event) {
    switch (event.kind()) {
      case VOID -> put(saleOf(event).closed());
      case REFUND -> remove(Key.of(event));
    }
  }

  private SettlementItem saleOf(VoidOrRefundEvent event) {
    return get(Key.ofSale(event.paymentId()));
  }

  private SettlementItem get(Key key) {
    SettlementItem item = items.get(key);
    if (item == null) {
      throw new IllegalStateException("No item is known under " + key);
    }
    return item;
  }

  private void put(SettlementItem item) {
    items.put(item.key(), item);
  }

  private void remove(Key key) {
    get(key);
    items.remove(key);
  }
}
