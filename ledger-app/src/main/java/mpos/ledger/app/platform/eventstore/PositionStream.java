package mpos.ledger.app.platform.eventstore;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;

/**
 * All events in the order of their positions, as one projection reads them: page by page from the
 * table, then waiting for the head to move. An event that cannot be read is never passed over. For
 * one reading thread; the head may call from another.
 */
final class PositionStream implements TrackingEventStream {

  private final SharedPages pages;
  private final HeadSignal head;
  private final Queue<TrackedEventMessage<?>> read = new ArrayDeque<>();
  private long position;
  private Registration callback = () -> false;
  private volatile boolean closed;

  PositionStream(SharedPages pages, HeadSignal head, long position) {
    this.pages = pages;
    this.head = head;
    this.position = position;
  }

  @Override
  public Optional<TrackedEventMessage<?>> peek() {
    return fetch() ? Optional.of(read.element()) : Optional.empty();
  }

  @Override
  public boolean hasNextAvailable() {
    return fetch();
  }

  @Override
  public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
    long deadline = System.nanoTime() + unit.toNanos(timeout);
    while (!fetch()) {
      if (!head.awaitBeyond(position, deadline - System.nanoTime())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
    while (!hasNextAvailable(Integer.MAX_VALUE, TimeUnit.MILLISECONDS)) {
      requireOpen();
    }
    return read.remove();
  }

  /**
   * Whether an event is at hand, after reading a page if the head is beyond us. Upcasters may leave
   * nothing of a page; then the next one is read. The position moves only when the whole page was
   * read, so a failure repeats and skips nothing.
   */
  private boolean fetch() {
    requireOpen();
    while (read.isEmpty() && head.announced() > position) {
      long upTo = Math.min(head.announced(), position + PostgresEventStorageEngine.PAGE_ROWS);
      read.addAll(pages.between(position, upTo));
      position = upTo;
    }
    return !read.isEmpty();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("This stream of events is closed");
    }
  }

  /** The callback runs on the head's thread whenever there is news. */
  @Override
  public boolean setOnAvailableCallback(Runnable onAvailable) {
    callback.cancel();
    callback = head.onMove(onAvailable);
    return true;
  }

  @Override
  public void close() {
    closed = true;
    callback.cancel();
  }
}
