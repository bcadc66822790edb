package mpos.ledger.app.platform.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Where appends wait for the writer, which takes them in batches. It is bounded: when it is full
 * the ledger says so at once instead of letting everybody wait ever longer.
 */
final class AppendQueue {

  /** More events in one statement gain nothing and make the others wait. */
  static final int MAX_EVENTS_PER_BATCH = 1_000;

  private final BlockingQueue<Append> queue;

  AppendQueue(int capacity) {
    this.queue = new ArrayBlockingQueue<>(capacity);
  }

  /** Fails at once, with {@link LedgerBusyException}, when the queue is full. */
  void offer(Append append) {
    if (!queue.offer(append)) {
      throw new LedgerBusyException("Too many commands wait to be written; nothing was stored");
    }
  }

  int size() {
    return queue.size();
  }

  /** Waits for the first append, then takes all that is there, up to the limit of a batch. */
  List<Append> takeBatch() throws InterruptedException {
    List<Append> batch = new ArrayList<>();
    int events = 0;
    Append next = queue.take();
    while (true) {
      if (next.take()) {
        batch.add(next);
        events += next.events().size();
      }
      Append following = queue.peek();
      if (following == null || events + following.events().size() > MAX_EVENTS_PER_BATCH) {
        return batch;
      }
      next = queue.remove();
    }
  }

  /** Lets a writer that waits for the first append go on without one. */
  void wake() {
    queue.offer(Append.withdrawn());
  }

  /** The next append if there is one, for the writer that is ending. */
  Append poll() {
    return queue.poll();
  }
}
