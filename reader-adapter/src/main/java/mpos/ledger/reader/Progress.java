package mpos.ledger.reader;

import java.util.function.Consumer;

/** Where a session stands and who is told about it. */
final class Progress {

  private final Consumer<SessionFact> listener;
  private volatile SessionState state = SessionState.LINKED;
  private int failedChipReads;

  Progress(Consumer<SessionFact> listener) {
    this.listener = listener;
  }

  SessionState state() {
    return state;
  }

  void move(SessionState next) {
    if (!state.mayBecome(next)) {
      throw new IllegalStateException("A reader session goes from " + state + " never to " + next);
    }
    state = next;
  }

  void require(SessionState expected) {
    if (state != expected) {
      throw new IllegalStateException(
          "The session is " + state + ", it would have to be " + expected);
    }
  }

  /**
   * A sale ends and the reader is ready for the next. Failed chip reads count on only while the
   * same card holder tries again: one card's bad chip is no excuse for the next card.
   */
  void end(SessionState end, boolean sameCardHolderTriesAgain) {
    move(end);
    move(SessionState.READY);
    if (!sameCardHolderTriesAgain) {
      failedChipReads = 0;
    }
  }

  void tell(SessionFact fact) {
    listener.accept(fact);
  }

  int failedChipReads() {
    return failedChipReads;
  }

  void chipReadFailed() {
    failedChipReads++;
    tell(new SessionFact.ChipReadFailed(failedChipReads));
  }
}
