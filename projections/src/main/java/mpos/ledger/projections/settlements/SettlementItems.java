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
import mpos.ledger.domain.payment.PaymentRefunded;
import mpos.ledger.domain.payment.PaymentReversed;
import mpos.ledger.domain.payment.PaymentSigned;
import mpos.ledger.domain.payment.PaymentVoided;
import mpos.ledger.domain.payment.RefundDeclined;
import mpos.ledger.domain.payment.RefundRequested;
import mpos.ledger.domain.payment.ReversalRequested;
import mpos.ledger.domain.payment.VoidDeclined;
import mpos.ledger.domain.payment.VoidRequested;
import mpos.ledger.domain.settlement.CarriedOver.Reason;
import mpos.ledger.projections.settlements.SettlementItem.Key;

/**
 * The items of some payments, as their events make them. A payment that was declined or reversed
 * leaves none: it counts in no batch.
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
        && !takeVoid(event, position)
        && !takeRefund(event, position)
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

  private boolean takeVoid(PaymentEvent event, long position) {
    Key sale = Key.ofSale(event.paymentId());
    if (event instanceof VoidRequested requested) {
      put(get(sale).opened(Reason.VOID_OPEN, requested.at()));
    } else if (event instanceof VoidDeclined) {
      put(get(sale).closed());
    } else if (event instanceof PaymentVoided voided) {
      put(get(sale).closed());
      put(
          get(sale)
              .beside(Key.ofVoid(voided.paymentId()), voided.amount())
              .on(voided.businessDay())
              .countsFrom(position));
    } else {
      return false;
    }
    return true;
  }

  private boolean takeRefund(PaymentEvent event, long position) {
    if (event instanceof RefundRequested requested) {
      Key refund = Key.ofRefund(requested.paymentId(), requested.refundId());
      put(
          get(Key.ofSale(requested.paymentId()))
              .beside(refund, requested.amount())
              .opened(Reason.REFUND_OPEN, requested.at()));
    } else if (event instanceof PaymentRefunded refunded) {
      Key refund = Key.ofRefund(refunded.paymentId(), refunded.refundId());
      put(get(refund).on(refunded.businessDay()).countsFrom(position));
    } else if (event instanceof RefundDeclined declined) {
      remove(Key.ofRefund(declined.paymentId(), declined.refundId()));
    } else {
      return false;
    }
    return true;
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
