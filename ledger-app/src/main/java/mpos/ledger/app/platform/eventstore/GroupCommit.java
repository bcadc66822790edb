package mpos.ledger.app.platform.eventstore;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes events durable: command threads hand in what they want to append and wait; one writer
 * thread takes all that waits, gives it positions and hashes and commits it at once. The cost of a
 * commit is shared, and because there is one writer at a time, positions follow the order of
 * commits without gaps.
 */
public final class GroupCommit implements AutoCloseable {

  /** Appends that may wait; each waiting one occupies a command thread, so few are ever needed. */
  public static final int QUEUE_CAPACITY = 10_000;

  /** One command appends a handful of events; far more is a mistake of ours. */
  static final int MAX_EVENTS_PER_APPEND = AppendQueue.MAX_EVENTS_PER_BATCH;

  private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

  private static final long QUEUE_TIMEOUT_NANOS = Duration.ofSeconds(10).toNanos();
  private static final long STOP_TIMEOUT_MILLIS = Duration.ofSeconds(20).toMillis();

  private final AppendQueue queue;
  private final WriterConnection connection;
  private final GroupWriter writer;
  private final Thread writerThread = new Thread(this::writeUntilStopped, "ledger-event-writer");
  private volatile boolean stopping;

  /**
   * @param dataSource of a user who may write; one connection of it is held for ever, so it should
   *     not come from the pool that commands share
   * @param signal is moved after each commit
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
   * @throws LedgerBusyException nothing was stored because too much waits or the ledger stops
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

  /** How many appends wait for the writer: what a gauge shows before the ledger says it is busy. */
  public int waiting() {
    return queue.size();
  }

  /** False once the writer has ended; the ledger then takes no more commands. */
  public boolean isWriting() {
    return writerThread.isAlive() && !stopping;
  }

  private void writeUntilStopped() {
    List<Append> batch = List.of();
    try {
      while (!stopping || queue.size() > 0) {
        batch = queue.takeBatch();
        if (!batch.isEmpty()) {
          writer.write(batch);
        }
      }
    } catch (InterruptedException e) {
      log.warn("The event writer was stopped by force; {} appends wait", queue.size());
    } catch (RuntimeException | Error e) {
      log.error("The event writer failed; the ledger refuses commands until it is restarted", e);
      throw e;
    } finally {
      stopping = true;
      endWith(batch);
    }
  }

  private void endWith(List<Append> batch) {
    batch.stream()
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

  /** Writes what waits, then stops; after a while stops by force, and says so to who waits. */
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
