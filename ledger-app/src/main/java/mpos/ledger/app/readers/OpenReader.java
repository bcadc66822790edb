package mpos.ledger.app.readers;

import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import mpos.ledger.app.acquirer.AcquirerAnswer;
import mpos.ledger.app.http.ProblemCode;
import mpos.ledger.app.http.RequestProblem;
import mpos.ledger.domain.Money;
import mpos.ledger.reader.Presentation;
import mpos.ledger.reader.ReaderSession;
import mpos.ledger.reader.SaleResult;
import mpos.ledger.reader.message.CardInterface;
import mpos.ledger.reader.message.HostAnswer;
import mpos.ledger.reader.message.StartSale;

/** A reader session of one user, as long as it is open on this node. One sale at a time. */
public final class OpenReader {

  private static final long CANCEL_TIMEOUT_MILLIS = 6_000;

  private final UUID id;
  private final String userId;
  private final ReaderSession session;
  private final AutoCloseable otherEnd;
  private final int cardTimeoutSeconds;
  private final ReentrantLock sale = new ReentrantLock();

  OpenReader(
      UUID id,
      String userId,
      ReaderSession session,
      AutoCloseable otherEnd,
      int cardTimeoutSeconds) {
    this.id = id;
    this.userId = userId;
    this.session = session;
    this.otherEnd = otherEnd;
    this.cardTimeoutSeconds = cardTimeoutSeconds;
  }

  public UUID id() {
    return id;
  }

  String userId() {
    return userId;
  }

  public String serial() {
    return session.reader().serialNumber();
  }

  ReaderSession session() {
    return session;
  }

  /** Runs a sale, or refuses it while another one is running at this reader. */
  public <T> T inOneSale(Supplier<T> steps) {
    if (!sale.tryLock()) {
      throw new RequestProblem(ProblemCode.READER_BUSY, "Wait for its end, or cancel it");
    }
    try {
      return steps.get();
    } finally {
      sale.unlock();
    }
  }

  boolean isInASale() {
    return sale.isLocked();
  }

  /** Cancels a sale that waits for its card; false when a sale is beyond that. */
  boolean cancelSale() {
    return !isInASale() || session.cancel();
  }

  /** Shows the amount and waits for a card that is then held until it is answered or refused. */
  public Presentation awaitCard(Money amount) {
    return session.awaitCard(
        new StartSale(
            amount.minorUnits(),
            amount.currency().getNumericCode(),
            CardInterface.CARD_PRESENT,
            cardTimeoutSeconds));
  }

  /** Gives the card back: the host will not be asked. */
  public void refuse() {
    session.refuse();
  }

  /** Tells the card what the host said; the card has the last word. */
  public SaleResult answer(AcquirerAnswer answer) {
    return session.answer(HostAnswers.of(answer));
  }

  /** Tells the card that the host said nothing: it will not approve. */
  public void answerHostNotReached() {
    session.answer(HostAnswer.hostNotReached());
  }

  /** Hangs up, after a sale that is being cancelled has told its end. */
  void close() {
    boolean ended = false;
    try {
      ended = sale.tryLock(CANCEL_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    try {
      hangUp();
    } finally {
      if (ended) {
        sale.unlock();
      }
    }
  }

  private void hangUp() {
    session.close();
    try {
      otherEnd.close();
    } catch (Exception stillOpen) {
      throw new IllegalStateException("Reader " + serial() + " did not close", stillOpen);
    }
  }
}
