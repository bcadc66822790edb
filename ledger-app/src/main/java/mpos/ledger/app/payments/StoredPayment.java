package mpos.ledger.app.payments;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import mpos.ledger.app.platform.eventstore.RecordedEvent;
import mpos.ledger.domain.payment.PaymentEvent;
import mpos.ledger.domain.payment.PaymentInitiated;
import mpos.ledger.domain.payment.PaymentSigned;
import mpos.ledger.domain.payment.VoidOrRefund;
import mpos.ledger.domain.payment.VoidOrRefundEvent;
import mpos.ledger.domain.payment.VoidsAndRefunds;
import mpos.ledger.projections.transactions.PaymentState;
import mpos.ledger.projections.transactions.PaymentView;

/**
 * A payment as its events say, up to one of them: the state at a moment, which does not change when
 * the stream goes on.
 */
public final class StoredPayment {

  private final Map<UUID, Long> positions;
  private String contentHash;
  private PaymentView now;
  private PaymentView firstAnswer;
  private String signatureSha256;
  private VoidsAndRefunds voidsAndRefunds;
  private long lastSequence;

  private StoredPayment() {
    this.positions = new HashMap<>();
  }

  private StoredPayment(StoredPayment before) {
    this.positions = new HashMap<>(before.positions);
    this.contentHash = before.contentHash;
    this.now = before.now;
    this.firstAnswer = before.firstAnswer;
    this.signatureSha256 = before.signatureSha256;
    this.voidsAndRefunds = before.voidsAndRefunds;
    this.lastSequence = before.lastSequence;
  }

  /** What these events say, which are a payment's from its first on. */
  static StoredPayment of(List<? extends RecordedEvent<? extends PaymentEvent>> history) {
    StoredPayment payment = new StoredPayment();
    history.forEach(payment::add);
    return payment;
  }

  StoredPayment after(RecordedEvent<? extends PaymentEvent> next) {
    StoredPayment after = new StoredPayment(this);
    after.add(next);
    return after;
  }

  /** Whether no event is missing in between. */
  boolean isFollowedBy(RecordedEvent<? extends PaymentEvent> next) {
    return next.sequence() == lastSequence + 1;
  }

  /** Whether something has happened to the payment since it was this one. */
  public boolean isLaterThan(StoredPayment earlier) {
    return lastSequence > earlier.lastSequence;
  }

  public UUID paymentId() {
    return now.paymentId();
  }

  /** Of the command that it came from. */
  public String contentHash() {
    return contentHash;
  }

  public PaymentView now() {
    return now;
  }

  /** Whether its end is not known yet: neither approved nor declined nor reversed. */
  public boolean isPending() {
    return now.state() == PaymentState.PENDING;
  }

  /**
   * How its command was, or would have been, answered when its end was first known; null before.
   */
  public PaymentView firstAnswer() {
    return firstAnswer;
  }

  /** Of the image; null while it is not signed. */
  public String signatureSha256() {
    return signatureSha256;
  }

  public VoidsAndRefunds voidsAndRefunds() {
    return voidsAndRefunds;
  }

  /** A void or refund of it as it is shown; empty when this payment has none of that id. */
  public Optional<VoidOrRefundView> voidOrRefund(UUID id) {
    return voidsAndRefunds.find(id).map(this::shown);
  }

  /** Its refunds in the order in which they were requested. */
  public List<VoidOrRefundView> refunds() {
    return voidsAndRefunds.refunds().stream().map(this::shown).toList();
  }

  private VoidOrRefundView shown(VoidOrRefund it) {
    return VoidOrRefundView.of(it, positions.get(it.id()));
  }

  private void add(RecordedEvent<? extends PaymentEvent> recorded) {
    PaymentEvent event = recorded.event();
    now = PaymentView.after(now, event, recorded.position());
    lastSequence = recorded.sequence();
    if (event instanceof PaymentInitiated initiated) {
      contentHash = initiated.contentHash();
      voidsAndRefunds = VoidsAndRefunds.noneOf(initiated.amount());
    } else if (event instanceof VoidOrRefundEvent ofOne) {
      voidsAndRefunds = voidsAndRefunds.after(ofOne);
      positions.put(voidsAndRefunds.of(ofOne).id(), recorded.position());
    } else if (event instanceof PaymentSigned signed) {
      signatureSha256 = signed.imageSha256();
    }
    if (firstAnswer == null && !isPending()) {
      firstAnswer = now;
    }
  }
}
