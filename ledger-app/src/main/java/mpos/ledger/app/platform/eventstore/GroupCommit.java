package mpos.ledger.app.platform.eventstore;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes events durable: command threads hand in what they want to append, and wait; one writer
 * thread takes all that is waiting, gives it positions and hashes, and commits it as one group. The
 * cost of a commit is shared, and because there is one writer at a time, positions follow the order
 * of commits without gaps.
 */
public final class GroupCommit implements AutoCloseable {

  /** One command appends a handful of events; far more is a bug. */
  static final int MAX_EVENTS_PER_APPEND = AppendQueue.MAX_EVENTS_PER_GROUP;

  private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

  private static final long QUEUE_TIMEOUT_NANOS = Duration.ofSeconds(10).toNanos();
  private static final long STOP_TIMEOUT_MILLIS = Duration.ofSeconds(20).toMillis();

  private final AppendQueue queue;
  private final WriterConnection connection;
  private final GroupWriter writer;
  private final Thread writerThread = new Thread(this::writeUntilStopped, "ledger-event-writer");
  private volatile boolean stopping;

  /**
   * @param dataSource one connection of it is held for ever, so it should not be the pool that
   *     commands share
   * @param signal is moved after each commit
   * @param queueCapacity how many appends may wait; each occupies the thread of its command
   */
  public GroupCommit(DataSource dataSource, Clock clock, HeadSignal signal, int queueCapacity) {
    this.queue = new AppendQueue(queueCapacity);
    this.connection = new WriterConnection(dataSource);
    this.writer = new GroupWriter(connection, clock, signal);
    writerThread.start();
  }

  /**
   * Stores these events together or not at all and returns the position of the last one.
   *
   * @throws LedgerBusyException nothing was stored because too many appends wait or the ledger is
   *     stopping
   * @throws org.axonframework.modelling.command.ConcurrencyException nothing was stored because the
   *     place of one of them in its stream is taken
   * @throws OutcomeUnknownException the ledger was stopped by force meanwhile
   */
  long append(List<NewEvent> events) {
    if (events.isEmpty() || events.size() > MAX_EVENTS_PER_APPEND) {
      throw new IllegalArgumentException(
          "An append has 1 to %d events, not %d".formatted(MAX_EVENTS_PER_APPEND, events.size()));
    }
    if (stopping) {
      throw stopped();
    }
    Append append = new Append(events);
    queue.offer(append);
    return append.await(QUEUE_TIMEOUT_NANOS);
  }

  /**
   * How many appends are waiting for the writer: a gauge shows it before the ledger says it is
   * busy.
   */
  public int waiting() {
    return queue.size();
  }

  private void writeUntilStopped() {
    List<Append> group = List.of();
    try {
      while (!stopping || queue.size() > 0) {
        group = queue.takeGroup();
        if (!group.isEmpty()) {
          writer.write(group);
        }
      }
    } catch (InterruptedException e) {
      log.warn("The event writer was stopped by force while {} appends were waiting", queue.size());
    } catch (RuntimeException | Error e) {
      log.error("The event writer failed. This node refuses all commands until it is restarted", e);
      throw e;
    } finally {
      stopping = true;
      endWith(group);
    }
  }

  private void endWith(List<Append> group) {
    group.stream()
        .filter(Append::isOpen)
        .forEach(
            append ->
                append.failed(
                    () ->
                        new OutcomeUnknownException(
                            "The ledger stopped before it knew whether the events were stored")));
    for (Append left = queue.poll(); left != null; left = queue.poll()) {
      left.refuseIfWaiting(GroupCommit::stopped);
    }
    connection.close();
  }

  private static LedgerBusyException stopped() {
    return new LedgerBusyException("The ledger is stopping; nothing was stored");
  }

  /** Writes what is waiting, then stops; after a while stops by force, and tells those who wait. */
  @Override
  public void close() {
    close(STOP_TIMEOUT_MILLIS);
  }

  void close(long timeoutMillis) {
    stopping = true;
    queue.wake();
    try {
      writerThread.join(timeoutMillis);
      if (writerThread.isAlive()) {
        writerThread.interrupt();
        connection.abort();
        writerThread.join();
      }
    } catch (InterruptedException e) {
      writerThread.interrupt();
      connection.abort();
      Thread.currentThread().interrupt();
    }
  }
}
