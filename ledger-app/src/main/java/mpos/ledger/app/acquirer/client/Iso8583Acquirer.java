package mpos.ledger.app.acquirer.client;

import com.solab.iso8583.IsoMessage;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.Semaphore;
import mpos.ledger.app.acquirer.AcquirerAnswer;
import mpos.ledger.app.acquirer.AcquirerUnreachableException;
import mpos.ledger.app.acquirer.BatchTotalsAnswer;
import mpos.ledger.app.acquirer.BatchTotalsRequest;
import mpos.ledger.app.acquirer.MessageCodec;
import mpos.ledger.app.acquirer.RefundRequest;
import mpos.ledger.app.acquirer.ReversalRequest;
import mpos.ledger.app.acquirer.SaleRequest;
import mpos.ledger.app.acquirer.VoidRequest;

/**
 * The acquirer as the ledger sees it: sales, reversals, voids, refunds and the nightly totals, over
 * ISO 8583:1987 on one TCP connection that many payments share. Its failures are exact, because
 * they decide what must follow: {@link AcquirerUnreachableException} means that this attempt was
 * certainly not sent, {@code NoAnswerException} that its outcome is unknown.
 */
public final class Iso8583Acquirer implements AutoCloseable {

  private static final int FIRST_ATTEMPT = 1;

  private final AcquirerSettings settings;
  private final RequestMessages messages;
  private final LinkKeeper keeper;
  private final Semaphore inFlight;

  /**
   * Starts connecting at once in the background, and keeps trying until closed.
   *
   * @param localZone the terminals' time zone, for DE12 and DE13
   * @param clock gives the sending time (DE7) of reversals and of network messages
   */
  public Iso8583Acquirer(
      AcquirerSettings settings, ZoneId localZone, Clock clock, MeterRegistry meters) {
    this.settings = settings;
    MessageCodec codec = new MessageCodec();
    messages = new RequestMessages(codec, localZone, clock);
    keeper = new LinkKeeper(settings, codec, messages, new AnswerCounts(meters));
    inFlight = new Semaphore(settings.maxInFlight());
    Gauge.builder("acquirer.ready", this, acquirer -> acquirer.isReady() ? 1 : 0)
        .description("1 when a sale can be sent now")
        .register(meters);
    Gauge.builder(
            "acquirer.requests.waiting",
            this,
            acquirer -> settings.maxInFlight() - acquirer.inFlight.availablePermits())
        .description("Requests that wait for their answers")
        .register(meters);
    keeper.start();
  }

  /** Whether there is a signed-on link over which a sale can be sent now. */
  public boolean isReady() {
    return keeper.readyLink() != null;
  }

  /**
   * Asks the issuer for an authorization (0200) and waits for the answer (0210).
   *
   * @throws AcquirerUnreachableException when the request was certainly not sent
   * @throws NoAnswerException when the outcome is unknown: the sale must be reversed
   * @throws IllegalStateException when the same sale is already waiting for its answer
   */
  public AcquirerAnswer sale(SaleRequest request) {
    return ask(messages.sale(request)).content();
  }

  /**
   * Reverses a sale (0400, from the second attempt on 0401) and waits for the answer (0410).
   *
   * @param attempt 1 for the first, then 2, 3 … until it is answered
   * @throws AcquirerUnreachableException when the request was certainly not sent
   * @throws NoAnswerException when the outcome is unknown: the reversal must be repeated
   */
  public AcquirerAnswer reverse(ReversalRequest request, int attempt) {
    return ask(messages.reversal(request, isRepeat(attempt))).content();
  }

  /**
   * Voids a sale (0200, from the second attempt on 0201) and waits for the answer (0210). Once an
   * attempt may have been sent, only an answer ends it: it is repeated, never reversed.
   *
   * @param attempt 1 for the first, then 2, 3 … until it is answered
   * @return approved, with or without an authorization code, or declined
   * @throws AcquirerUnreachableException when this attempt was certainly not sent
   * @throws NoAnswerException when the outcome is unknown: the void must be repeated
   */
  public AcquirerAnswer voidSale(VoidRequest request, int attempt) {
    return ask(messages.voidSale(request, isRepeat(attempt))).content();
  }

  /**
   * Refunds a sale in part or in full (0200, from the second attempt on 0201) and waits for the
   * answer (0210). Repeated like a void.
   *
   * @param attempt 1 for the first, then 2, 3 … until it is answered
   * @return approved, with an authorization code, or declined
   * @throws AcquirerUnreachableException when this attempt was certainly not sent
   * @throws NoAnswerException when the outcome is unknown: the refund must be repeated
   */
  public AcquirerAnswer refund(RefundRequest request, int attempt) {
    return ask(messages.refund(request, isRepeat(attempt))).content();
  }

  /**
   * Has the acquirer compare a merchant's totals of a business day (0500, from the second attempt
   * on 0501) and waits for the answer (0510).
   *
   * @param attempt 1 for the first, then 2, 3 … until it is answered
   * @throws AcquirerUnreachableException when this attempt was certainly not sent
   * @throws NoAnswerException when no answer came: the totals must be sent again
   */
  public BatchTotalsAnswer settle(BatchTotalsRequest request, int attempt) {
    ReceivedAnswer answer = ask(messages.batchTotals(request, isRepeat(attempt)));
    return new BatchTotalsAnswer(
        answer.content().responseCode(), request.totals(), answer.totals());
  }

  /** Hangs up. Requests that wait for an answer end with {@code NoAnswerException}. */
  @Override
  public void close() {
    keeper.stop();
  }

  private static boolean isRepeat(int attempt) {
    if (attempt < FIRST_ATTEMPT) {
      throw new IllegalArgumentException("Attempts are counted from 1, not " + attempt);
    }
    return attempt > FIRST_ATTEMPT;
  }

  private ReceivedAnswer ask(IsoMessage request) {
    if (!inFlight.tryAcquire()) {
      throw new AcquirerUnreachableException(
          settings.maxInFlight() + " requests are already waiting for their answers");
    }
    try {
      AcquirerLink link = keeper.readyLink();
      if (link == null) {
        throw new AcquirerUnreachableException("There is no link to the acquirer now");
      }
      return link.ask(request);
    } finally {
      inFlight.release();
    }
  }
}
