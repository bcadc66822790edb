package mpos.ledger.app.eventstore;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/**
 * One reader's way through all events in the order of their positions: page by page from the table,
 * then waiting for the head to move. It refuses to go on over a gap, and an event that cannot be
 * read stays in its way. For one reading thread; the head may call from another.
 */
final class PositionStream implements TrackingEventStream {

  private final PostgresEventStorageEngine engine;
  private final HeadSignal head;
  private final Queue<TrackedEventMessage<?>> read = new ArrayDeque<>();
  private long position;
  private Registration callback = () -> false;
  private volatile boolean closed;

  PositionStream(PostgresEventStorageEngine engine, HeadSignal head, long position) {
    this.engine = engine;
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
   * nothing of a page; then the next one is read. The position moves only when the whole page could
   * be read, so a failure repeats instead of skipping.
   */
  private boolean fetch() {
    requireOpen();
    while (read.isEmpty() && head.position() > position) {
      List<StoredEvent> page = engine.page(position);
      requireNoGap(page);
      read.addAll(engine.messages(page));
      position += page.size();
    }
    return !read.isEmpty();
  }

  private void requireNoGap(List<StoredEvent> page) {
    if (page.isEmpty()) {
      throw new EventStoreException("Position " + (position + 1) + " is missing");
    }
    long expected = position;
    for (StoredEvent event : page) {
      expected++;
      if (event.position() != expected) {
        throw new EventStoreException("Position " + expected + " is missing");
      }
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("This stream of events is closed");
    }
  }

  /** The callback runs on the writer's thread at every move of the head. */
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
