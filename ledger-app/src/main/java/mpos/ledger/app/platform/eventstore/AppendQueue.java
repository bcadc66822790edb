package mpos.ledger.app.platform.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Where appends wait for the writer, which takes them in groups. It is bounded: when it is full,
 * the ledger says so at once instead of letting everybody wait longer and longer.
 */
final class AppendQueue {

  /** More events in one statement would gain nothing and make others wait. */
  static final int MAX_EVENTS_PER_GROUP = 1_000;

  private final BlockingQueue<Append> queue;

  AppendQueue(int capacity) {
    this.queue = new ArrayBlockingQueue<>(capacity);
  }

  /** Fails at once, with {@link LedgerBusyException}, when the queue is full. */
  void offer(Append append) {
    if (!queue.offer(append)) {
      throw new LedgerBusyException(
          "Too many commands are waiting to be stored; nothing was stored");
    }
  }

  int size() {
    return queue.size();
  }

  /** Waits for the first append, then takes all that is there, up to the limit of a group. */
  List<Append> takeGroup() throws InterruptedException {
    List<Append> group = new ArrayList<>();
    int events = 0;
    Append next = queue.take();
    while (true) {
      if (next.take()) {
        group.add(next);
        events += next.events().size();
      }
      Append following = queue.peek();
      if (following == null || events + following.events().size() > MAX_EVENTS_PER_GROUP) {
        return group;
      }
      next = queue.remove();
    }
  }

  /** Wakes a writer that waits for the first append. */
  void wake() {
    queue.offer(Append.withdrawn());
  }

  /** The next append, or null when there is none: for a writer that is stopping. */
  Append poll() {
    return queue.poll();
  }
}
