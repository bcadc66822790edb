package mpos.ledger.reader;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import mpos.ledger.reader.link.Link;
import mpos.ledger.reader.message.Battery;
import mpos.ledger.reader.message.EngineRequest;
import mpos.ledger.reader.message.HostAnswer;
import mpos.ledger.reader.message.ReaderIdentity;
import mpos.ledger.reader.message.StartSale;
import mpos.ledger.reader.wire.MalformedMessageException;
import mpos.ledger.reader.wire.Status;

/**
 * One connection to one BP50, used by one sale at a time. A sale has two steps: {@link #awaitCard}
 * until a card waits for a decision, then {@link #answer} with the host's (or {@link #refuse}
 * without asking it). Both block the calling thread, which reads the link itself; {@link #cancel}
 * and {@link #close} may come from any other. After trouble the session is over: open a new one.
 */
public final class ReaderSession implements AutoCloseable {

  private final Link link;
  private final Conversation conversation;
  private final Progress progress;
  private final CancelSwitch cancel;
  private final SaleAtReader sales;
  private final Opening opening;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile boolean closing;

  private ReaderSession(Link link, ReaderTimeouts timeouts, Consumer<SessionFact> listener)
      throws ReaderTroubleException {
    this.link = link;
    this.conversation = new Conversation(link, timeouts.responseMillis());
    this.progress = new Progress(listener);
    this.cancel = new CancelSwitch(conversation);
    this.sales = new SaleAtReader(conversation, progress, cancel, timeouts);
    this.opening = Opening.of(conversation, progress);
  }

  /**
   * Makes the reader at the other end of the link ready for sales. The session owns the link from
   * now on; if the reader cannot be used, the link is closed. Facts are told to {@code listener} on
   * the thread that drives the session.
   */
  public static ReaderSession open(
      Link link, ReaderTimeouts timeouts, Consumer<SessionFact> listener)
      throws ReaderTroubleException {
    try {
      return new ReaderSession(link, timeouts, listener);
    } catch (ReaderTroubleException unusable) {
      hangUp(link, unusable);
      throw unusable;
    } catch (MalformedMessageException malformed) {
      ReaderTroubleException unusable = ReaderTroubleException.badAnswer(malformed);
      hangUp(link, unusable);
      throw unusable;
    }
  }

  public ReaderIdentity reader() {
    return opening.reader();
  }

  /** The battery as it was when the session was opened. */
  public Battery battery() {
    return opening.battery();
  }

  public SessionState state() {
    return progress.state();
  }

  /** False after trouble or {@link #close}: open a new session. */
  public boolean isUsable() {
    return !closing
        && switch (progress.state()) {
          case DISCONNECTED, FAILED, OUTCOME_UNKNOWN -> false;
          default -> true;
        };
  }

  /** Shows the amount and waits until a card is read and its holder verified, or there is none. */
  public Presentation awaitCard(StartSale sale) {
    return inTurn(
        () -> isUsable() ? sales.awaitCard(sale) : new NoCard(NoCard.Reason.LINK_LOST, Status.OK),
        this::failed);
  }

  /**
   * Cancels the sale that waits for its card; {@link #awaitCard} then ends in its own thread.
   *
   * @return false when no card is awaited (any more): then the sale cannot be cancelled here
   */
  public boolean cancel() {
    return cancel.request();
  }

  /** Tells the card the host's answer and takes its last word, which may be unknown. */
  public SaleResult answer(HostAnswer answer) {
    return inTurn(
        () -> isUsable() ? sales.answer(answer) : SaleResult.UNKNOWN, this::outcomeUnknown);
  }

  /** Ends the sale although the card is read: the host is not asked, the reader is ready again. */
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

  /** Takes leave of an idle reader; a sale that runs in another thread ends as "link lost". */
  @Override
  public void close() {
    closing = true;
    cancel.disarm();
    if (turn.tryLock()) {
      try {
        disconnect();
      } finally {
        turn.unlock();
      }
    } else {
      hangUp(link, ReaderTroubleException.closed());
    }
  }

  private interface Step<T> {
    T take() throws ReaderTroubleException;
  }

  private <T> T inTurn(Step<T> step, Function<ReaderTroubleException, T> otherwise) {
    if (!turn.tryLock()) {
      throw new IllegalStateException("A reader session is used by one sale at a time");
    }
    try {
      return step.take();
    } catch (ReaderTroubleException trouble) {
      return otherwise.apply(trouble);
    } catch (MalformedMessageException malformed) {
      return otherwise.apply(ReaderTroubleException.badAnswer(malformed));
    } finally {
      if (closing) {
        disconnect();
      }
      turn.unlock();
    }
  }

  private NoCard failed(ReaderTroubleException trouble) {
    NoCard end = NoCard.of(trouble);
    over(trouble, SessionState.FAILED);
    progress.tell(new SessionFact.EndedWithoutCard(end.reason()));
    return end;
  }

  private SaleResult outcomeUnknown(ReaderTroubleException trouble) {
    over(trouble, SessionState.OUTCOME_UNKNOWN);
    return SaleResult.UNKNOWN;
  }

  private void over(ReaderTroubleException trouble, SessionState end) {
    progress.tell(new SessionFact.TroubleMet(trouble.trouble(), progress.state()));
    progress.move(end);
    hangUp(link, trouble);
  }

  private void disconnect() {
    if (progress.state() == SessionState.DISCONNECTED) {
      return;
    }
    if (progress.state() == SessionState.READY) {
      try {
        conversation.exchange(EngineRequest.DE_INITIALISE.command());
      } catch (ReaderTroubleException trouble) {
        progress.tell(new SessionFact.TroubleMet(trouble.trouble(), progress.state()));
      }
    }
    hangUp(link, ReaderTroubleException.closed());
    progress.move(SessionState.DISCONNECTED);
    progress.tell(new SessionFact.Closed());
  }

  /** A link that cannot even be closed adds to the trouble, it does not hide it. */
  private static void hangUp(Link link, ReaderTroubleException because) {
    try {
      link.close();
    } catch (IOException stillOpen) {
      because.addSuppressed(stillOpen);
    }
  }
}
