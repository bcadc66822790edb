package mpos.ledger.app.readers;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import mpos.ledger.app.acquirer.AcquirerAnswer;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.reader.CardPresented;
import mpos.ledger.domain.reader.ReaderFact;
import mpos.ledger.domain.reader.ReaderSessionClosed;
import mpos.ledger.reader.message.CardInterface;
import mpos.ledger.reader.message.HostAnswer;
import mpos.ledger.reader.message.StartSale;
import mpos.ledger.reader.sale.SaleResult;
import mpos.ledger.reader.session.CardReadResult;

/**
 * A reader session of one user, while it is open on this node: one sale at a time at its reader,
 * and a timeline of what the reader told. Over a relay, the session begins before its reader is
 * connected.
 */
public final class OpenReader {

  private static final long CANCEL_TIMEOUT_MILLIS = 6_000;

  private final UUID id;
  private final WantedReader wanted;
  private final Clock clock;
  private final TimelineWriter writer;
  private final SessionTimeline timeline;
  private final ReaderFacts facts;
  private final ReaderConnection connection;
  private final ReentrantLock sale = new ReentrantLock();

  OpenReader(WantedReader wanted, Clock clock, TimelineWriter writer) {
    this.id = UUID.randomUUID();
    this.wanted = wanted;
    this.clock = clock;
    this.writer = writer;
    this.timeline = new SessionTimeline(wanted.serial());
    this.facts = new ReaderFacts(id, clock, this::tell);
    this.connection = new ReaderConnection(wanted, facts::trouble);
  }

  public UUID id() {
    return id;
  }

  String userId() {
    return wanted.userId();
  }

  public String serial() {
    return wanted.serial();
  }

  ReaderLinks.Kind link() {
    return wanted.link();
  }

  WantedReader wanted() {
    return wanted;
  }

  ReaderFacts facts() {
    return facts;
  }

  ReaderConnection connection() {
    return connection;
  }

  /** What the reader told that is not on record yet. */
  List<ReaderFact> notYetRecorded() {
    return timeline.waiting();
  }

  public void requireUsable() {
    connection.requireAvailable();
  }

  /** Runs a sale, or refuses it while another one is running at this reader. */
  public <T> T inOneSale(Supplier<T> steps) {
    if (!sale.tryLock()) {
      throw new RequestProblemException(
          ProblemCode.READER_BUSY, "Wait until that sale ends, or cancel it");
    }
    try {
      return steps.get();
    } finally {
      sale.unlock();
    }
  }

  /** Cancels a sale that waits for its card; false when a sale is beyond that. */
  boolean cancelSale() {
    return !sale.isLocked() || connection.session().cancel();
  }

  /** Cancels a sale that waits for its card; refuses to disturb a later one. */
  void requireNoCharge() {
    if (!cancelSale()) {
      throw new RequestProblemException(
          ProblemCode.READER_BUSY, "A card is being charged: wait until that sale ends");
    }
  }

  /** Shows the amount and waits for a card, which then waits until it is answered or refused. */
  public CardReadResult awaitCard(Money amount, int timeoutSeconds) {
    return connection
        .session()
        .awaitCard(
            new StartSale(
                amount.minorUnits(),
                amount.currency().getNumericCode(),
                CardInterface.CARD_PRESENT,
                timeoutSeconds));
  }

  /** Notes what happened, in order, without waiting. */
  public void tell(ReaderFact fact) {
    writer.tell(timeline, fact);
  }

  /** Stores, in the caller's way, the card that was presented and everything told before it. */
  public <T> T record(CardPresented card, Function<List<ReaderFact>, T> storing) {
    return timeline.record(card, storing);
  }

  /** Ends the sale after its card was read: the host will not be asked. */
  public void refuse() {
    connection.session().refuse();
  }

  /** Passes the host's answer to the card, which has the last word. */
  public SaleResult answer(AcquirerAnswer answer) {
    return connection.session().answer(HostAnswers.of(answer));
  }

  /** Tells the card that the host did not answer: it will not approve. */
  public void answerHostNotReached() {
    connection.session().answer(HostAnswer.hostNotReached());
  }

  /** Disconnects, once a sale that is being canceled has ended. */
  void hangUp() {
    boolean idle = false;
    try {
      idle = sale.tryLock(CANCEL_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    try {
      connection.close();
    } finally {
      if (idle) {
        sale.unlock();
      }
    }
  }

  /** Disconnects if that is not done yet, and puts on record why. */
  void close(ReaderSessionClosed.Why why) {
    try {
      hangUp();
    } finally {
      connection.ended(why);
      if (connection.session() != null) {
        writer.record(timeline, new ReaderSessionClosed(id, why, clock.instant()));
      }
    }
  }
}
