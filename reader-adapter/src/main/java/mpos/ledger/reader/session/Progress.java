package mpos.ledger.reader.session;

import java.util.function.Consumer;

/** Where a session stands, and who is told what happens in it. */
public final class Progress {

  private final Consumer<SessionFact> listener;
  private volatile SessionState state = SessionState.LINKED;
  private int failedChipReads;

  public Progress(Consumer<SessionFact> listener) {
    this.listener = listener;
  }

  public SessionState state() {
    return state;
  }

  public void move(SessionState next) {
    if (!state.mayBecome(next)) {
      throw new IllegalStateException("A reader session never goes from " + state + " to " + next);
    }
    state = next;
  }

  public void require(SessionState expected) {
    if (state != expected) {
      throw new IllegalStateException("The reader session is " + state + ", not " + expected);
    }
  }

  /**
   * A sale ends and the reader is ready for the next. The count of failed chip reads goes on only
   * while the same cardholder tries again: one card's bad chip is no excuse for the next card.
   */
  public void end(SessionState end, boolean sameCardholderTriesAgain) {
    move(end);
    move(SessionState.READY);
    if (!sameCardholderTriesAgain) {
      failedChipReads = 0;
    }
  }

  public void tell(SessionFact fact) {
    listener.accept(fact);
  }

  public int failedChipReads() {
    return failedChipReads;
  }

  public void chipReadFailed() {
    failedChipReads++;
    tell(new SessionFact.ChipReadFailed(failedChipReads));
  }
}
