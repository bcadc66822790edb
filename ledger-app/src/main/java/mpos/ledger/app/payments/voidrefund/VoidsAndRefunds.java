package mpos.ledger.app.payments.voidrefund;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import mpos.ledger.app.acquirer.client.Iso8583Acquirer;
import mpos.ledger.app.payments.Payments;
import mpos.ledger.app.payments.StoredVoidsAndRefunds;
import mpos.ledger.app.payments.TraceNumbers;
import mpos.ledger.app.payments.VoidOrRefundView;
import mpos.ledger.app.payments.idempotency.InFlight;
import mpos.ledger.app.payments.idempotency.Requests;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.RefusedException;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.payment.CheckRefund;
import mpos.ledger.domain.payment.CheckVoid;
import mpos.ledger.domain.payment.RefundPayment;
import mpos.ledger.domain.payment.VoidPayment;
import mpos.ledger.domain.rules.IdempotencyKeysNameOneCommand;
import mpos.ledger.domain.rules.Rule;

/**
 * Takes a payment back from the app's command to the acquirer's answer (S19, S24 to S26): the
 * request is stored before the acquirer is asked, so that it comes to an end whatever breaks. The
 * same command again finds what it became, by the request's id in the payment's events.
 */
public final class VoidsAndRefunds {

  /** What the user asks for; a reversal is whichever of the two is right. */
  public enum Wish {
    VOID,
    REFUND,
    REVERSAL
  }

  /** A wish, its key and its content. Without an amount: all that there is to take back. */
  public record Wanted(
      Wish wish,
      String userId,
      String idempotencyKey,
      String contentHash,
      UUID paymentId,
      Money amount,
      String reason) {

    UUID requestId() {
      return StreamId.ofRequest(userId, idempotencyKey);
    }
  }

  private static final int FIRST_ATTEMPT = 1;

  private final Commands commands;
  private final Payments payments;
  private final Requests requests;
  private final VoidOrRefundAuthorization authorization;
  private final Iso8583Acquirer acquirer;
  private final TraceNumbers traceNumbers;
  private final InFlight<VoidOrRefundView> inFlight;
  private final Cutoff cutoff;
  private final Clock clock;
  private final MeterRegistry meters;

  public VoidsAndRefunds(
      Commands commands,
      Payments payments,
      Requests requests,
      VoidOrRefundAuthorization authorization,
      Iso8583Acquirer acquirer,
      TraceNumbers traceNumbers,
      InFlight<VoidOrRefundView> inFlight,
      Cutoff cutoff,
      Clock clock,
      MeterRegistry meters) {
    this.commands = commands;
    this.payments = payments;
    this.requests = requests;
    this.authorization = authorization;
    this.acquirer = acquirer;
    this.traceNumbers = traceNumbers;
    this.inFlight = inFlight;
    this.cutoff = cutoff;
    this.clock = clock;
    this.meters = meters;
  }

  /** The void or refund with its end, or still pending; the same command again gets the same. */
  public VoidOrRefundView take(Wanted wanted) {
    return inFlight.once(
        wanted.requestId(),
        wanted.contentHash(),
        () -> acceptedBefore(wanted).orElseGet(() -> takeNow(wanted)));
  }

  /** What a wish would do now, or the refusal that it would meet. Changes nothing. */
  public VoidOrRefundPlan plan(Wanted wanted) {
    Payments.Stored payment = payments.requireOwn(wanted.userId(), wanted.paymentId());
    Instant at = clock.instant();
    VoidOrRefundChoice choice = VoidOrRefundChoice.of(wanted, payment, cutoff.businessDayOf(at));
    commands.send(
        switch (choice.kind()) {
          case VOID -> new CheckVoid(wanted.paymentId(), wanted.userId(), at);
          case REFUND -> new CheckRefund(wanted.paymentId(), wanted.userId(), choice.amount(), at);
        });
    return VoidOrRefundPlan.of(choice, payment.now().businessDay(), cutoff, at);
  }

  private Optional<VoidOrRefundView> acceptedBefore(Wanted wanted) {
    StoredVoidsAndRefunds all =
        payments.requireOwn(wanted.userId(), wanted.paymentId()).voidsAndRefunds();
    Optional<VoidOrRefundView> accepted = all.find(wanted.requestId());
    accepted.ifPresent(
        it ->
            Rule.require(
                new IdempotencyKeysNameOneCommand(
                    all.contentHashOf(it.id()), wanted.contentHash())));
    return accepted;
  }

  private VoidOrRefundView takeNow(Wanted wanted) {
    requireKeyOfNoPayment(wanted);
    requests
        .begin(
            wanted.userId(),
            wanted.idempotencyKey(),
            wanted.wish().name(),
            wanted.paymentId(),
            wanted.contentHash())
        .requireRepeatable(wanted.contentHash());
    if (!acquirer.isReady()) {
      throw new RequestProblemException(
          ProblemCode.ACQUIRER_UNREACHABLE, "Nothing was asked and nothing stored; try again soon");
    }
    try {
      request(wanted);
    } catch (RefusedException refused) {
      return acceptedBefore(wanted).orElseThrow(() -> remembered(wanted, refused));
    }
    authorization.ask(wanted.paymentId(), wanted.requestId(), FIRST_ATTEMPT);
    return counted(
        payments.getStored(wanted.paymentId()).voidsAndRefunds().get(wanted.requestId()));
  }

  private void requireKeyOfNoPayment(Wanted wanted) {
    if (payments.find(StreamId.ofPayment(wanted.userId(), wanted.idempotencyKey())).isPresent()) {
      throw new RefusedException(Refusal.ID_REUSED);
    }
  }

  /** One instant chooses the way and is what the rules decide on, also at the cutoff. */
  private void request(Wanted wanted) {
    Payments.Stored payment = payments.requireOwn(wanted.userId(), wanted.paymentId());
    Instant at = clock.instant();
    VoidOrRefundChoice choice = VoidOrRefundChoice.of(wanted, payment, cutoff.businessDayOf(at));
    TraceNumbers.Trace trace = traceNumbers.next();
    commands.send(
        switch (choice.kind()) {
          case VOID ->
              new VoidPayment(
                  wanted.paymentId(),
                  wanted.requestId(),
                  wanted.contentHash(),
                  wanted.userId(),
                  trace.traceNumber(),
                  trace.retrievalReference(),
                  at);
          case REFUND ->
              new RefundPayment(
                  wanted.paymentId(),
                  wanted.requestId(),
                  wanted.contentHash(),
                  wanted.userId(),
                  choice.amount(),
                  wanted.reason(),
                  trace.traceNumber(),
                  trace.retrievalReference(),
                  at);
        });
  }

  private RefusedException remembered(Wanted wanted, RefusedException refused) {
    requests.refuse(wanted.requestId(), refused.refusal());
    return refused;
  }

  private VoidOrRefundView counted(VoidOrRefundView it) {
    meters
        .counter("ledger.voids.and.refunds", "kind", it.kind().name(), "state", it.state().name())
        .increment();
    return it;
  }
}
