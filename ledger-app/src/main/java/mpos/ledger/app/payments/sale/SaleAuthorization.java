package mpos.ledger.app.payments.sale;

import java.time.Clock;
import java.util.UUID;
import mpos.ledger.app.acquirer.AcquirerAnswer;
import mpos.ledger.app.acquirer.AcquirerUnreachableException;
import mpos.ledger.app.acquirer.NoAnswerException;
import mpos.ledger.app.acquirer.SaleRequest;
import mpos.ledger.app.acquirer.SealedCardData;
import mpos.ledger.app.acquirer.client.Iso8583Acquirer;
import mpos.ledger.app.payments.Payments;
import mpos.ledger.app.payments.StoredPayment;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.eventstore.RecordedEvent;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestProblemException;
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
 * that leaves the end unknown requests a reversal; should this process die on the way, {@code
 * WhenNoAnswerReverse} finds the payment.
 */
public final class SaleAuthorization {

  private static final Logger log = LoggerFactory.getLogger(SaleAuthorization.class);

  private static final int FIRST_ATTEMPT = 1;

  private final Commands commands;
  private final Payments payments;
  private final Iso8583Acquirer acquirer;
  private final Reversals reversals;
  private final Clock clock;

  public SaleAuthorization(
      Commands commands,
      Payments payments,
      Iso8583Acquirer acquirer,
      Reversals reversals,
      Clock clock) {
    this.commands = commands;
    this.payments = payments;
    this.acquirer = acquirer;
    this.reversals = reversals;
    this.clock = clock;
  }

  /** A sale that cannot be sent is not begun: the cardholder is not bothered for nothing. */
  void requireReady() {
    if (!acquirer.isReady()) {
      throw new RequestProblemException(
          ProblemCode.ACQUIRER_UNREACHABLE, "Nothing was asked and nothing stored; try again soon");
    }
  }

  /** Brings an initiated payment as far as it goes now. */
  StoredPayment ask(
      RecordedEvent<PaymentInitiated> begun, SealedCardData sealed, OpenReader reader) {
    StoredPayment payment = payments.begunBy(begun);
    AcquirerAnswer answer;
    StoredPayment answered;
    try {
      answer = acquirer.sale(SaleRequest.of(begun.event(), sealed));
      answered = store(payment, answer);
    } catch (NoAnswerException unknown) {
      reader.answerHostNotReached();
      return reverse(payment, ReversalReason.NO_ANSWER);
    } catch (AcquirerUnreachableException notSent) {
      reader.answerHostNotReached();
      return reverse(payment, ReversalReason.NOT_SENT);
    } catch (RefusedException overtaken) {
      reader.answerHostNotReached();
      return overtaken(payment, overtaken);
    } catch (RuntimeException notStored) {
      reader.answerHostNotReached();
      throw notStored;
    }
    SaleResult result = reader.answer(answer);
    return answer.approved() ? complete(answered, result) : answered;
  }

  private StoredPayment store(StoredPayment payment, AcquirerAnswer answer) {
    UUID id = payment.paymentId();
    return payments.after(
        payment,
        commands.record(
            answer.approved()
                ? new RecordApproval(id, answer.authorizationCode(), clock.instant())
                : new RecordDecline(id, answer.responseCode(), clock.instant())));
  }

  private StoredPayment complete(StoredPayment payment, SaleResult result) {
    return switch (result.outcome()) {
      case APPROVED -> approve(payment);
      case UNKNOWN -> reverse(payment, ReversalReason.READER_OUTCOME_UNKNOWN);
      default -> reverse(payment, ReversalReason.CARD_DECLINED);
    };
  }

  private StoredPayment approve(StoredPayment payment) {
    try {
      return payments.after(
          payment, commands.record(new CompletePayment(payment.paymentId(), clock.instant())));
    } catch (RefusedException overtaken) {
      return overtaken(payment, overtaken);
    }
  }

  private StoredPayment overtaken(StoredPayment payment, RefusedException overtaken) {
    log.warn(
        "Another node had begun to reverse payment {} ({}); it will not stand",
        payment.paymentId(),
        overtaken.refusal());
    return payments.get(payment.paymentId());
  }

  private StoredPayment reverse(StoredPayment payment, ReversalReason reason) {
    StoredPayment after = reversals.reverse(payment, reason, FIRST_ATTEMPT);
    String outcome = after.isPending() ? "reversal goes on" : "reversed";
    log.info("Payment {}: {}, {}", payment.paymentId(), reason, outcome);
    return after;
  }
}
