package mpos.ledger.domain.payment;

import static mpos.ledger.domain.rules.Rule.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.rules.IdempotencyKeysNameOneCommand;

/**
 * All voids and refunds of one payment, in the order in which they were requested, and what is left
 * to be refunded: what the payment's events say of them. An immutable value; whoever follows the
 * events, to decide or to show, folds them here.
 */
public final class VoidsAndRefunds {

  private final Money payment;
  private final Money left;
  private final List<VoidOrRefund> all;

  private VoidsAndRefunds(Money payment, Money left, List<VoidOrRefund> all) {
    this.payment = payment;
    this.left = left;
    this.all = all;
  }

  /** None yet of a payment of this amount. */
  public static VoidsAndRefunds noneOf(Money payment) {
    return new VoidsAndRefunds(payment, payment, List.of());
  }

  /**
   * They are these after one more event.
   *
   * @throws IllegalStateException for an answer to what nobody requested
   */
  public VoidsAndRefunds after(VoidOrRefundEvent event) {
    List<VoidOrRefund> next = new ArrayList<>(all);
    if (event instanceof VoidOrRefundEvent.Requested requested) {
      VoidOrRefund begun = new VoidOrRefund(requested, amountOf(requested), null);
      next.add(begun);
      return new VoidsAndRefunds(payment, left.minus(refundIn(begun)), next);
    }
    int place = placeOf(event);
    VoidOrRefund open = all.get(place);
    next.set(place, open.answered(event));
    boolean givesBack = event instanceof VoidOrRefundEvent.Declined;
    return new VoidsAndRefunds(payment, givesBack ? left.plus(refundIn(open)) : left, next);
  }

  /** The one that an event is, or was, about. */
  public VoidOrRefund of(VoidOrRefundEvent event) {
    return all.get(placeOf(event));
  }

  public Optional<VoidOrRefund> find(UUID id) {
    return all.stream().filter(it -> it.id().equals(id)).findFirst();
  }

  /** One that must be there. */
  public VoidOrRefund get(UUID id) {
    return find(id)
        .orElseThrow(() -> new IllegalStateException("There is no void or refund " + id));
  }

  /**
   * The one that this very command began; empty when it is new.
   *
   * @throws RefusedException when a command of other content began it
   */
  public Optional<VoidOrRefund> acceptedBefore(UUID id, String contentHash) {
    Optional<VoidOrRefund> accepted = find(id);
    accepted
        .map(it -> it.request().contentHash())
        .ifPresent(first -> require(new IdempotencyKeysNameOneCommand(first, contentHash)));
    return accepted;
  }

  public List<VoidOrRefund> refunds() {
    return all.stream().filter(it -> it.kind() == VoidOrRefund.Kind.REFUND).toList();
  }

  /** What could still be refunded: the payment less its refunds, those under way included. */
  public Money left() {
    return left;
  }

  boolean isNothingRefunded() {
    return left.equals(payment);
  }

  boolean isVoided() {
    return any(it -> it.state() == VoidOrRefund.State.VOIDED);
  }

  boolean isVoidUnderWay() {
    return any(it -> it.kind() == VoidOrRefund.Kind.VOID && it.isOpen());
  }

  /** Whether this very void or refund waits for the acquirer's answer. */
  boolean isAwaited(VoidOrRefund.Kind kind, UUID id) {
    return find(id).filter(it -> it.kind() == kind && it.isOpen()).isPresent();
  }

  /** Whether it was ever accepted, whatever became of it. */
  boolean contains(UUID id) {
    return find(id).isPresent();
  }

  private boolean any(Predicate<VoidOrRefund> what) {
    return all.stream().anyMatch(what);
  }

  /** An answer to a void is to the last one: while it is under way no other begins. */
  private int placeOf(VoidOrRefundEvent event) {
    for (int place = all.size() - 1; place >= 0; place--) {
      VoidOrRefundEvent request = all.get(place).request();
      if (request.kind() == event.kind() && request.itemId().equals(event.itemId())) {
        return place;
      }
    }
    throw new IllegalStateException("Nobody requested what was answered by " + event);
  }

  private Money amountOf(VoidOrRefundEvent.Requested requested) {
    return requested instanceof RefundRequested refund ? refund.amount() : payment;
  }

  /** A void takes nothing from what could be refunded: after it there is nothing to refund. */
  private static Money refundIn(VoidOrRefund it) {
    return it.kind() == VoidOrRefund.Kind.REFUND ? it.amount() : Money.zero(it.amount().currency());
  }
}
