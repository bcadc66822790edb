package mpos.ledger.app.payments.sale;

import java.time.Clock;
import java.util.UUID;
import mpos.ledger.app.acquirer.AcquirerAnswer;
import mpos.ledger.app.acquirer.AcquirerUnreachableException;
import mpos.ledger.app.acquirer.NoAnswerException;
import mpos.ledger.app.acquirer.SaleRequest;
import mpos.ledger.app.acquirer.SealedCardData;
import mpos.ledger.app.acquirer.client.Iso8583Acquirer;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.readers.OpenReader;
import mpos.ledger.domain.RefusedException;
import mpos.ledger.domain.payment.CompletePayment;
import mpos.ledger.domain.payment.PaymentInitiated;
import mpos.ledger.domain.payment.RecordApproval;
import mpos.ledger.domain.payment.RecordDecline;
import mpos.ledger.domain.payment.ReversalReason;
import mpos.ledger.reader.sale.SaleResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second half of a payment, from the stored start to its end: the acquirer is asked, its answer
 * is stored, only then the reader and the app hear of it; the card has the last word. Each way out
 * that leaves the end unknown requests a reversal; should this process die on the way, {@link
 * WhenNoAnswerReverse} finds the payment.
 */
public final class SaleAuthorization {

  private static final Logger log = LoggerFactory.getLogger(SaleAuthorization.class);

  private static final int FIRST_ATTEMPT = 1;

  private final Commands commands;
  private final Iso8583Acquirer acquirer;
  private final Reversals reversals;
  private final Clock clock;

  public SaleAuthorization(
      Commands commands, Iso8583Acquirer acquirer, Reversals reversals, Clock clock) {
    this.commands = commands;
    this.acquirer = acquirer;
    this.reversals = reversals;
    this.clock = clock;
  }

  /** Brings an initiated payment as far as it goes now; afterwards its events say how far. */
  void ask(PaymentInitiated payment, SealedCardData sealed, OpenReader reader) {
    AcquirerAnswer answer;
    try {
      answer = acquirer.sale(requestFor(payment, sealed));
      store(payment.paymentId(), answer);
    } catch (NoAnswerException unknown) {
      reader.answerHostNotReached();
      reverse(payment.paymentId(), ReversalReason.NO_ANSWER);
      return;
    } catch (AcquirerUnreachableException notSent) {
      reader.answerHostNotReached();
      reverse(payment.paymentId(), ReversalReason.NOT_SENT);
      return;
    } catch (RefusedException overtaken) {
      reader.answerHostNotReached();
      logOvertaken(payment.paymentId(), overtaken);
      return;
    } catch (RuntimeException notStored) {
      reader.answerHostNotReached();
      throw notStored;
    }
    SaleResult result = reader.answer(answer);
    if (answer.approved()) {
      complete(payment.paymentId(), result);
    }
  }

  private void store(UUID paymentId, AcquirerAnswer answer) {
    commands.send(
        answer.approved()
            ? new RecordApproval(paymentId, answer.authorizationCode(), clock.instant())
            : new RecordDecline(paymentId, answer.responseCode(), clock.instant()));
  }

  private void complete(UUID paymentId, SaleResult result) {
    switch (result.outcome()) {
      case APPROVED -> approve(paymentId);
      case UNKNOWN -> reverse(paymentId, ReversalReason.READER_OUTCOME_UNKNOWN);
      default -> reverse(paymentId, ReversalReason.CARD_DECLINED);
    }
  }

  private void approve(UUID paymentId) {
    try {
      commands.send(new CompletePayment(paymentId, clock.instant()));
    } catch (RefusedException overtaken) {
      logOvertaken(paymentId, overtaken);
    }
  }

  private static void logOvertaken(UUID paymentId, RefusedException overtaken) {
    log.warn(
        "Another node had begun to reverse payment {} ({}); it will not stand",
        paymentId,
        overtaken.refusal());
  }

  private void reverse(UUID paymentId, ReversalReason reason) {
    boolean ended = reversals.reverse(paymentId, reason, FIRST_ATTEMPT);
    log.info("Payment {}: {}, {}", paymentId, reason, ended ? "reversed" : "reversal goes on");
  }

  private static SaleRequest requestFor(PaymentInitiated payment, SealedCardData sealed) {
    return new SaleRequest(
        payment.merchantId(),
        payment.terminalId(),
        payment.traceNumber(),
        payment.retrievalReference(),
        payment.amount(),
        payment.at(),
        payment.card(),
        sealed);
  }
}
