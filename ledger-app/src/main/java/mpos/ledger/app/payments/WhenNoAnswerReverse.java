package mpos.ledger.app.payments;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import mpos.ledger.domain.payment.ReversalReason;
import mpos.ledger.projections.transactions.TransactionQueries;
import mpos.ledger.projections.transactions.TransactionQueries.Pending;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Finds payments without a known end that nobody is taking any more (the ledger was killed, or the
 * acquirer did not answer the reversal) and reverses them, again and again with growing pauses,
 * until they have an end. What is pending is read from the projection, what is done from the
 * events, so it survives any restart. One thread of its own.
 */
public final class WhenNoAnswerReverse implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(WhenNoAnswerReverse.class);

  private static final int MOST_AT_ONCE = 200;
  private static final long LONGEST_PAUSE_MILLIS = Duration.ofMinutes(5).toMillis();
  private static final int MOST_DOUBLINGS = 20;

  /** How often a payment's reversal was tried, and when it is tried again. */
  private record Retry(int attempts, long notBeforeNanos) {}

  private final TransactionQueries transactions;
  private final Reversals reversals;
  private final InFlight inFlight;
  private final NodePresence node;
  private final long pauseMillis;
  private final Map<UUID, Retry> retries = new HashMap<>();
  private ScheduledExecutorService thread;

  WhenNoAnswerReverse(
      TransactionQueries transactions,
      Reversals reversals,
      InFlight inFlight,
      NodePresence node,
      long pauseMillis) {
    this.transactions = transactions;
    this.reversals = reversals;
    this.inFlight = inFlight;
    this.node = node;
    this.pauseMillis = pauseMillis;
  }

  @Override
  public synchronized void start() {
    thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> new Thread(task, "when-no-answer-reverse"));
    thread.scheduleWithFixedDelay(this::look, pauseMillis, pauseMillis, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stop() {
    thread.shutdownNow();
    thread = null;
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  private void look() {
    try {
      node.keep();
      Set<Long> dead = new HashSet<>();
      Set<Long> alive = new HashSet<>(Set.of((long) node.number()));
      List<Pending> pending = transactions.pending(MOST_AT_ONCE);
      for (Pending payment : pending) {
        if (isAbandoned(payment, alive, dead)) {
          reverse(payment.paymentId());
        }
      }
      retries.keySet().retainAll(pending.stream().map(Pending::paymentId).toList());
    } catch (RuntimeException e) {
      log.error("Looking for payments without an end failed; tried again in {} ms", pauseMillis, e);
    }
  }

  private boolean isAbandoned(Pending payment, Set<Long> alive, Set<Long> dead) {
    long taker = payment.node();
    if (taker == node.number()) {
      return !inFlight.contains(payment.paymentId());
    }
    if (!alive.contains(taker) && !dead.contains(taker)) {
      (node.isAlive(taker) ? alive : dead).add(taker);
    }
    return dead.contains(taker);
  }

  private void reverse(UUID paymentId) {
    Retry retry = retries.getOrDefault(paymentId, new Retry(0, System.nanoTime()));
    if (System.nanoTime() - retry.notBeforeNanos() < 0) {
      return;
    }
    int attempt = retry.attempts() + 1;
    log.info("Payment {} has no known end; reversing it, attempt {}", paymentId, attempt);
    if (!reversals.reverse(paymentId, ReversalReason.INTERRUPTED, attempt)) {
      long pause = pauseMillis << Math.min(attempt, MOST_DOUBLINGS);
      long nanos = TimeUnit.MILLISECONDS.toNanos(Math.min(pause, LONGEST_PAUSE_MILLIS));
      retries.put(paymentId, new Retry(attempt, System.nanoTime() + nanos));
    }
  }
}
