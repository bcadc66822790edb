package mpos.ledger.app.settlement;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import mpos.ledger.app.platform.cluster.Backoff;
import mpos.ledger.app.platform.cluster.LeaderLock;
import mpos.ledger.app.platform.cluster.PacedBatches;
import mpos.ledger.app.platform.cluster.Parallel;
import mpos.ledger.projections.settlements.BatchView;
import mpos.ledger.projections.settlements.SettlementQueries;
import mpos.ledger.projections.settlements.SettlementStatements.Due;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Brings every settled batch to its answer: sent to the acquirer, and sent again with growing
 * pauses until it answers. It stands apart from settling, so that a silent acquirer delays no day
 * and no other merchant. What waits is read from the view, so it survives any restart.
 */
public final class WhenBatchSettledSendTotals implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(WhenBatchSettledSendTotals.class);

  private static final int MOST_SEEN = 10_000;
  private static final int MOST_AT_ONCE = 1_000;
  private static final int ABREAST = 16;

  private final SettlementQueries settlements;
  private final BatchTotalsExchange telling;
  private final LeaderLock duty;
  private final long lookMillis;
  private final Backoff<Due> pauses;
  private final Set<Due> answered = ConcurrentHashMap.newKeySet();
  private volatile int unanswered;
  private Parallel batches;
  private ScheduledExecutorService thread;

  WhenBatchSettledSendTotals(
      SettlementQueries settlements,
      BatchTotalsExchange telling,
      LeaderLock duty,
      long lookMillis,
      MeterRegistry meters) {
    this.settlements = settlements;
    this.telling = telling;
    this.duty = duty;
    this.lookMillis = lookMillis;
    this.pauses = new Backoff<>(lookMillis);
    Gauge.builder("ledger.settlement.batches.unanswered", this, it -> it.unanswered)
        .description("Settled batches that wait for the acquirer, at most " + MOST_SEEN)
        .register(meters);
  }

  @Override
  public synchronized void start() {
    batches = new Parallel("telling-the-acquirer", ABREAST);
    thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> new Thread(task, "when-a-batch-is-settled"));
    thread.scheduleWithFixedDelay(this::look, lookMillis, lookMillis, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stop() {
    thread.shutdownNow();
    thread = null;
    batches.close();
    duty.close();
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  private void look() {
    try {
      List<Due> waiting = settlements.unanswered(MOST_SEEN);
      unanswered = waiting.size();
      pauses.keepOnly(waiting);
      answered.retainAll(waiting);
      List<Due> now =
          waiting.stream()
              .filter(it -> !answered.contains(it) && pauses.isOver(it))
              .limit(MOST_AT_ONCE)
              .toList();
      if (!now.isEmpty() && duty.isThisOne()) {
        PacedBatches.forEach(settlements.batches(now), this::tell);
      }
    } catch (CancellationException stopping) {
      log.info("Stopped while telling the acquirer; the next start goes on");
    } catch (RuntimeException e) {
      log.error("Telling the acquirer failed; tried again in {} ms", lookMillis, e);
    }
  }

  private void tell(List<BatchView> portion) {
    Map<Due, Object> answers = new ConcurrentHashMap<>();
    batches.forEach(portion, it -> ask(it).ifPresent(answer -> answers.put(key(it), answer)));
    Set<Object> failed = telling.record(answers.values());
    answers.forEach(
        (key, answer) -> {
          if (failed.contains(answer)) {
            pauses.failed(key);
          } else {
            answered.add(key);
          }
        });
  }

  private Optional<Object> ask(BatchView batch) {
    Due key = key(batch);
    Optional<Object> answer = Optional.empty();
    try {
      answer = telling.ask(batch, pauses.failures(key) + 1);
    } catch (RuntimeException e) {
      log.error(
          "The totals of merchant {} of {} could not be sent; tried again",
          batch.merchantId(),
          batch.businessDay(),
          e);
    }
    if (answer.isEmpty()) {
      pauses.failed(key);
    }
    return answer;
  }

  private static Due key(BatchView batch) {
    return new Due(batch.merchantId(), batch.businessDay());
  }
}
