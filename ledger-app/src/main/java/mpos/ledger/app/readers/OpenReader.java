package mpos.ledger.app.readers;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import mpos.ledger.app.acquirer.AcquirerAnswer;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.RefusedException;
import mpos.ledger.domain.reader.CardPresented;
import mpos.ledger.domain.reader.ReaderFact;
import mpos.ledger.domain.reader.ReaderSessionClosed;
import mpos.ledger.reader.Bp50Session;
import mpos.ledger.reader.message.CardInterface;
import mpos.ledger.reader.message.HostAnswer;
import mpos.ledger.reader.message.StartSale;
import mpos.ledger.reader.sale.SaleResult;
import mpos.ledger.reader.session.CardReadResult;

/**
 * A reader session of one user, as long as it is open on this node. One sale at a time. Over a
 * relay the session is there before its reader is.
 */
public final class OpenReader {

  private static final long CANCEL_TIMEOUT_MILLIS = 6_000;

  private final UUID id;
  private final WantedReader wanted;
  private final Clock clock;
  private final TimelineWriter writer;
  private final SessionTimeline timeline;
  private final ReaderFacts facts;
  private final ReentrantLock sale = new ReentrantLock();
  private final AtomicBoolean relayed = new AtomicBoolean();
  private volatile Bp50Session session;
  private volatile AutoCloseable otherEnd = () -> {};
  private volatile ReaderUnavailable ended;

  OpenReader(WantedReader wanted, Clock clock, TimelineWriter writer) {
    this.id = UUID.randomUUID();
    this.wanted = wanted;
    this.clock = clock;
    this.writer = writer;
    this.timeline = new SessionTimeline(wanted.serial());
    this.facts = new ReaderFacts(id, clock, this::tell);
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

  /** Null while a relay is awaited. */
  Bp50Session session() {
    return session;
  }

  ReaderFacts facts() {
    return facts;
  }

  /** What the reader told and is not on record yet. */
  List<ReaderFact> notYetRecorded() {
    return timeline.waiting();
  }

  /** True for the first relay of a session that waits for one. */
  boolean beginRelay() {
    return link() == ReaderLinks.Kind.RELAY && ended == null && relayed.compareAndSet(false, true);
  }

  /** The reader cannot be used; the first reason counts. */
  void failed(ReaderUnavailable why) {
    if (ended == null) {
      ended = why;
    }
  }

  /** The reader has named itself, and its session is on record. */
  void connected(Bp50Session opened, AutoCloseable itsOtherEnd) {
    otherEnd = itsOtherEnd;
    session = opened;
  }

  /** Why no payment can be taken; null when one can. */
  ReaderUnavailable unusable() {
    if (ended != null) {
      return ended;
    }
    Bp50Session now = session;
    if (facts.trouble() != null) {
      return ReaderUnavailable.of(facts.trouble());
    }
    if (now == null) {
      return ReaderUnavailable.RELAY_AWAITED;
    }
    return now.isUsable() ? null : ReaderUnavailable.GONE;
  }

  public void requireUsable() {
    ReaderUnavailable why = unusable();
    if (why == ReaderUnavailable.TAMPERED) {
      throw new RefusedException(Refusal.READER_TAMPERED);
    }
    if (why != null) {
      throw new RequestProblemException(ProblemCode.READER_UNREACHABLE, why.reason().text());
    }
  }

  /** Refuses with the reason for which the session is over; one that waits or works is not. */
  void requireNotEnded() {
    if (unusable() != ReaderUnavailable.RELAY_AWAITED) {
      requireUsable();
    }
  }

  /** Runs a sale, or refuses it while another one is running at this reader. */
  public <T> T inOneSale(Supplier<T> steps) {
    if (!sale.tryLock()) {
      throw new RequestProblemException(ProblemCode.READER_BUSY, "Wait for its end, or cancel it");
    }
    try {
      return steps.get();
    } finally {
      sale.unlock();
    }
  }

  /** Cancels a sale that waits for its card; false when a sale is beyond that. */
  boolean cancelSale() {
    return !sale.isLocked() || session.cancel();
  }

  /** Ends a sale that waits for its card; refuses to disturb a later one. */
  void requireNoCharge() {
    if (!cancelSale()) {
      throw new RequestProblemException(
          ProblemCode.READER_BUSY, "A card is being charged; wait for its end");
    }
  }

  /** Shows the amount and waits for a card that is then held until it is answered or refused. */
  public CardReadResult awaitCard(Money amount, int timeoutSeconds) {
    return session.awaitCard(
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

  /** Stores the card that was presented, and all that was told before it, as the caller does it. */
  public <T> T record(CardPresented card, Function<List<ReaderFact>, T> storing) {
    return timeline.record(card, storing);
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

  /** True when the reader told, or showed by its silence, that it cannot be used any more. */
  boolean isLost() {
    return facts.trouble() != null;
  }

  /** Hangs up, after a sale that is being canceled has told its end. */
  void hangUp() {
    boolean idle = false;
    try {
      idle = sale.tryLock(CANCEL_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    try {
      closeLink();
    } finally {
      if (idle) {
        sale.unlock();
      }
    }
  }

  /** Hangs up if that is not done, and puts on record why. */
  void close(ReaderSessionClosed.Why why) {
    try {
      hangUp();
    } finally {
      ended = ReaderUnavailable.of(why);
      if (session != null) {
        writer.record(timeline, new ReaderSessionClosed(id, why, clock.instant()));
      }
    }
  }

  private void closeLink() {
    if (session != null) {
      session.close();
    }
    try {
      otherEnd.close();
    } catch (Exception stillOpen) {
      throw new IllegalStateException("Reader " + serial() + " did not close", stillOpen);
    }
  }
}
