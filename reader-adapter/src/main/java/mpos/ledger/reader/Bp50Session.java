package mpos.ledger.reader;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import mpos.ledger.reader.link.Link;
import mpos.ledger.reader.message.Battery;
import mpos.ledger.reader.message.EngineRequest;
import mpos.ledger.reader.message.HostAnswer;
import mpos.ledger.reader.message.ReaderIdentity;
import mpos.ledger.reader.message.StartSale;
import mpos.ledger.reader.sale.SaleAtReader;
import mpos.ledger.reader.sale.SaleResult;
import mpos.ledger.reader.session.CancelSwitch;
import mpos.ledger.reader.session.CardNotRead;
import mpos.ledger.reader.session.CardReadResult;
import mpos.ledger.reader.session.Conversation;
import mpos.ledger.reader.session.Heartbeat;
import mpos.ledger.reader.session.Opening;
import mpos.ledger.reader.session.Progress;
import mpos.ledger.reader.session.ReaderStep;
import mpos.ledger.reader.session.ReaderTimeouts;
import mpos.ledger.reader.session.ReaderTroubleException;
import mpos.ledger.reader.session.SessionFact;
import mpos.ledger.reader.session.SessionState;
import mpos.ledger.reader.wire.MalformedMessageException;
import mpos.ledger.reader.wire.Status;

/**
 * One connection to one BP50, used by one sale at a time. A sale has two steps: {@link #awaitCard}
 * until a card waits for a decision, then {@link #answer} with the host's answer (or {@link
 * #refuse} without asking the host). Both block the calling thread, which reads the link and owns
 * the session meanwhile; between the steps a {@link ReaderWatch} checks the link briefly. {@link
 * #cancel} and {@link #close} may be called from any thread. After trouble the session is over:
 * open a new one.
 */
public final class Bp50Session implements AutoCloseable {

  private final Link link;
  private final Conversation conversation;
  private final Progress progress;
  private final CancelSwitch cancel;
  private final SaleAtReader sales;
  private final Heartbeat heartbeat;
  private final Opening opening;

  /** Held during a step of a sale; a second step at the same time is the caller's bug. */
  private final ReentrantLock step = new ReentrantLock();

  /** Held by whoever reads the link: a step, or briefly {@link #check}. */
  private final ReentrantLock wire = new ReentrantLock();

  private volatile boolean closing;

  private Bp50Session(Link link, ReaderTimeouts timeouts, Consumer<SessionFact> listener)
      throws ReaderTroubleException {
    this.link = link;
    this.conversation = new Conversation(link, timeouts.responseMillis());
    this.progress = new Progress(listener);
    this.cancel = new CancelSwitch(conversation, timeouts.responseMillis());
    this.opening = Opening.of(conversation, progress);
    this.heartbeat = new Heartbeat(conversation, progress, timeouts, opening.battery());
    this.sales = new SaleAtReader(conversation, progress, cancel, heartbeat, timeouts);
  }

  /**
   * Makes the reader at the other end of the link ready for sales. The session owns the link from
   * now on; if the reader cannot be used, the link is closed. {@code listener} is told facts on the
   * thread that reads the link: the opener's, the one in a step of a sale, or the watch's.
   */
  public static Bp50Session open(Link link, ReaderTimeouts timeouts, Consumer<SessionFact> listener)
      throws ReaderTroubleException {
    ReaderStep<Bp50Session> opening = () -> new Bp50Session(link, timeouts, listener);
    try {
      return opening.takeOrTrouble();
    } catch (ReaderTroubleException trouble) {
      Conversation.hangUp(link, trouble);
      throw trouble;
    }
  }

  public ReaderIdentity reader() {
    return opening.reader();
  }

  /** The battery as the reader last reported it. */
  public Battery battery() {
    return heartbeat.battery();
  }

  public SessionState state() {
    return progress.state();
  }

  /** False after trouble or {@link #close}: open a new session. */
  public boolean isUsable() {
    return !closing && !progress.state().isOver();
  }

  /**
   * Shows the amount and waits until a card is read and its cardholder verified, or until it is
   * clear that no card will be.
   */
  public CardReadResult awaitCard(StartSale sale) {
    return inTurn(
        () ->
            isUsable()
                ? sales.awaitCard(sale)
                : new CardNotRead(CardNotRead.Reason.LINK_LOST, Status.OK),
        this::failed);
  }

  /**
   * Cancels the sale that is waiting for its card; {@link #awaitCard} then returns in its own
   * thread.
   *
   * @return false when no card is awaited, or not any longer: the sale cannot be canceled here
   */
  public boolean cancel() {
    return cancel.request();
  }

  /**
   * Passes the host's answer to the card and returns the card's last word, which may be unknown.
   */
  public SaleResult answer(HostAnswer answer) {
    return inTurn(
        () -> isUsable() ? lockedOutIfTampered(sales.answer(answer)) : SaleResult.UNKNOWN,
        this::outcomeUnknown);
  }

  /**
   * Ends the sale after its card was read: the host is not asked, and the reader is ready again.
   */
  public void refuse() {
    inTurn(
        () -> {
          if (isUsable()) {
            sales.refuse();
          }
          return null;
        },
        this::failed);
  }

  /** Disconnects; a sale that is running in another thread ends as "link lost". */
  @Override
  public void close() {
    closing = true;
    cancel.disarm();
    if (step.tryLock()) {
      wire.lock();
      try {
        disconnect();
      } finally {
        wire.unlock();
        step.unlock();
      }
    } else {
      Conversation.hangUp(link, ReaderTroubleException.closed());
    }
  }

  /** One check by the watch, which never waits for the reader. False when the session is over. */
  boolean check() {
    if (!isUsable() || !wire.tryLock()) {
      return isUsable();
    }
    try {
      if (isUsable()) {
        heartbeat.check();
      }
    } catch (ReaderTroubleException trouble) {
      lostBetweenSteps(trouble);
    } catch (MalformedMessageException malformed) {
      lostBetweenSteps(ReaderTroubleException.badAnswer(malformed));
    } finally {
      wire.unlock();
    }
    return isUsable();
  }

  private void lostBetweenSteps(ReaderTroubleException trouble) {
    boolean cardWaits = progress.state() == SessionState.ONLINE;
    end(trouble, cardWaits ? SessionState.OUTCOME_UNKNOWN : SessionState.FAILED);
  }

  private <T> T inTurn(ReaderStep<T> work, Function<ReaderTroubleException, T> otherwise) {
    if (!step.tryLock()) {
      throw new IllegalStateException("A reader session is used by one sale at a time");
    }
    wire.lock();
    try {
      return work.takeOrTrouble();
    } catch (ReaderTroubleException trouble) {
      return otherwise.apply(trouble);
    } finally {
      if (closing) {
        disconnect();
      }
      wire.unlock();
      step.unlock();
    }
  }

  /** The outcome stands, but the reader takes no more sales. */
  private SaleResult lockedOutIfTampered(SaleResult result) {
    Status status = result.failure().status();
    if (status.is(Status.Meaning.TAMPERED)) {
      end(new ReaderTroubleException(status, "The reader is locked"), SessionState.FAILED);
    }
    return result;
  }

  private CardNotRead failed(ReaderTroubleException trouble) {
    CardNotRead notRead = CardNotRead.of(trouble);
    end(trouble, SessionState.FAILED);
    progress.tell(new SessionFact.EndedWithoutCard(notRead.reason()));
    return notRead;
  }

  private SaleResult outcomeUnknown(ReaderTroubleException trouble) {
    end(trouble, SessionState.OUTCOME_UNKNOWN);
    return SaleResult.UNKNOWN;
  }

  private void end(ReaderTroubleException trouble, SessionState state) {
    SessionState during = progress.state();
    progress.move(state);
    progress.tell(new SessionFact.TroubleMet(heartbeat.causeOf(trouble), during));
    Conversation.hangUp(link, trouble);
  }

  private void disconnect() {
    if (progress.state() == SessionState.DISCONNECTED) {
      return;
    }
    if (progress.state() == SessionState.READY) {
      try {
        conversation.exchange(EngineRequest.DEINITIALIZE.command());
      } catch (ReaderTroubleException trouble) {
        progress.tell(new SessionFact.TroubleMet(heartbeat.causeOf(trouble), progress.state()));
      }
    }
    Conversation.hangUp(link, ReaderTroubleException.closed());
    progress.move(SessionState.DISCONNECTED);
    progress.tell(new SessionFact.Closed());
  }
}
