package mpos.ledger.app.platform.eventstore;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * All events of one unit of work, stored together or not at all, and the thread that waits for
 * that. The writer takes it once and answers it once. Until it is taken, the waiting thread may
 * withdraw it, and then knows for certain that nothing was written.
 */
final class Append {

  private sealed interface State {}

  private record Waiting() implements State {}

  private record Taken() implements State {}

  private record Withdrawn() implements State {}

  private record Written(long lastPosition) implements State {}

  private record Failed(Supplier<? extends RuntimeException> exception) implements State {}

  private static final State WAITING = new Waiting();
  private static final State TAKEN = new Taken();
  private static final State WITHDRAWN = new Withdrawn();

  private final List<NewEvent> events;
  private final Thread waitingThread = Thread.currentThread();
  private final AtomicReference<State> state = new AtomicReference<>(WAITING);

  Append(List<NewEvent> events) {
    this.events = events;
  }

  /** One that the writer passes over. */
  static Append withdrawn() {
    Append append = new Append(List.of());
    append.state.set(WITHDRAWN);
    return append;
  }

  List<NewEvent> events() {
    return events;
  }

  /** Whether the writer has it now; false if it was withdrawn or refused before. */
  boolean take() {
    return state.compareAndSet(WAITING, TAKEN);
  }

  void written(long lastPosition) {
    answer(new Written(lastPosition));
  }

  void failed(Supplier<? extends RuntimeException> exception) {
    answer(new Failed(exception));
  }

  /** Refuses one that the writer has not taken. */
  void refuseIfWaiting(Supplier<? extends RuntimeException> exception) {
    if (state.compareAndSet(WAITING, new Failed(exception))) {
      LockSupport.unpark(waitingThread);
    }
  }

  boolean isOpen() {
    return state.get() == TAKEN;
  }

  /**
   * Waits for the answer. Once it is taken, neither time nor an interrupt ends the wait: to leave
   * then would be to say "not stored" of events that may be stored.
   */
  long await(long queueTimeoutNanos) {
    long deadline = System.nanoTime() + queueTimeoutNanos;
    boolean interrupted = false;
    try {
      while (true) {
        State now = state.get();
        if (now instanceof Written written) {
          return written.lastPosition();
        }
        if (now instanceof Failed failed) {
          throw failed.exception().get();
        }
        if (now == TAKEN) {
          LockSupport.park(this);
        } else if (deadline - System.nanoTime() <= 0) {
          withdraw();
        } else {
          LockSupport.parkNanos(this, deadline - System.nanoTime());
        }
        interrupted |= Thread.interrupted();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void withdraw() {
    if (state.compareAndSet(WAITING, WITHDRAWN)) {
      throw new LedgerBusyException("The command waited too long to be stored; nothing was stored");
    }
  }

  private void answer(State answer) {
    if (!state.compareAndSet(TAKEN, answer)) {
      throw new IllegalStateException("An append is answered once, and only after it was taken");
    }
    LockSupport.unpark(waitingThread);
  }
}
