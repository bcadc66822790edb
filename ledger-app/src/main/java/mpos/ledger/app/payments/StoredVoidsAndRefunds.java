package mpos.ledger.app.payments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.payment.PaymentEvent;
import mpos.ledger.domain.payment.PaymentInitiated;
import mpos.ledger.domain.payment.PaymentRefunded;
import mpos.ledger.domain.payment.PaymentVoided;
import mpos.ledger.domain.payment.RefundDeclined;
import mpos.ledger.domain.payment.RefundRequested;
import mpos.ledger.domain.payment.VoidDeclined;
import mpos.ledger.domain.payment.VoidRequested;

/** All voids and refunds of one payment, in the order in which they were asked for. */
public final class StoredVoidsAndRefunds {

  private final Map<UUID, VoidOrRefundView> all = new LinkedHashMap<>();
  private final Map<UUID, String> contentHashes = new LinkedHashMap<>();
  private Money paid;
  private UUID openVoid;

  public Optional<VoidOrRefundView> find(UUID id) {
    return Optional.ofNullable(all.get(id));
  }

  /** A void or refund that must be there. */
  public VoidOrRefundView get(UUID id) {
    return find(id).orElseThrow(() -> new IllegalStateException("There is no request " + id));
  }

  /** The content of the command that one of them came from. */
  public String contentHashOf(UUID id) {
    return contentHashes.get(id);
  }

  public List<VoidOrRefundView> refunds() {
    return all.values().stream().filter(it -> it.kind() == VoidOrRefund.REFUND).toList();
  }

  /** What could still be refunded: the payment less its refunds, those under way included. */
  public Money left() {
    return refunds().stream()
        .filter(refund -> refund.state() != VoidOrRefundState.DECLINED)
        .map(VoidOrRefundView::amount)
        .reduce(paid, Money::minus);
  }

  void after(PaymentEvent event, long position) {
    if (event instanceof PaymentInitiated it) {
      paid = it.amount();
    } else if (event instanceof VoidRequested it) {
      openVoid = it.requestId();
      requested(pending(it, position), it.contentHash());
    } else if (event instanceof RefundRequested it) {
      requested(pending(it, position), it.contentHash());
    } else if (event instanceof PaymentVoided it) {
      all.compute(
          openVoid,
          (id, before) ->
              before.approved(it.authorizationCode(), it.businessDay(), it.at(), position));
    } else if (event instanceof VoidDeclined it) {
      all.compute(openVoid, (id, before) -> before.declined(it.responseCode(), it.at(), position));
    } else if (event instanceof PaymentRefunded it) {
      all.compute(
          it.refundId(),
          (id, before) ->
              before.approved(it.authorizationCode(), it.businessDay(), it.at(), position));
    } else if (event instanceof RefundDeclined it) {
      all.compute(
          it.refundId(), (id, before) -> before.declined(it.responseCode(), it.at(), position));
    }
  }

  private void requested(VoidOrRefundView view, String contentHash) {
    all.put(view.id(), view);
    contentHashes.put(view.id(), contentHash);
  }

  private VoidOrRefundView pending(VoidRequested event, long position) {
    return new VoidOrRefundView(
        event.requestId(),
        VoidOrRefund.VOID,
        event.paymentId(),
        VoidOrRefundState.PENDING,
        paid,
        null,
        null,
        event.retrievalReference(),
        event.traceNumber(),
        null,
        event.userId(),
        null,
        event.at(),
        null,
        position);
  }

  private static VoidOrRefundView pending(RefundRequested event, long position) {
    return new VoidOrRefundView(
        event.refundId(),
        VoidOrRefund.REFUND,
        event.paymentId(),
        VoidOrRefundState.PENDING,
        event.amount(),
        event.reason(),
        null,
        event.retrievalReference(),
        event.traceNumber(),
        null,
        event.userId(),
        null,
        event.at(),
        null,
        position);
  }
}
