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
import mpos.ledger.app.platform.cluster.LeaderLock;
import mpos.ledger.app.platform.cluster.Parallel;
import mpos.ledger.app.platform.cluster.Retries;
import mpos.ledger.projections.settlements.BatchView;
import mpos.ledger.projections.settlements.SettlementQueries;
import mpos.ledger.projections.settlements.SettlementStatements.Due;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Brings every settled batch to the acquirer's answer: sends its totals, and sends them again with
 * growing pauses until it answers. It stands apart from settling, so that a silent acquirer delays
 * neither a day nor another merchant. What is waiting is read from the view, so it survives any
 * restart.
 */
public final class WhenBatchSettledSendTotals implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(WhenBatchSettledSendTotals.class);

  private static final int MOST_SEEN = 10_000;
  private static final int MOST_AT_ONCE = 1_000;
  private static final int PARALLEL = 16;

  private final SettlementQueries settlements;
  private final BatchTotalsExchange exchange;
  private final LeaderLock duty;
  private final long lookMillis;
  private final Retries<Due> retries;
  private final Set<Due> answered = ConcurrentHashMap.newKeySet();
  private volatile int unanswered;
  private Parallel parallel;
  private ScheduledExecutorService thread;

  WhenBatchSettledSendTotals(
      SettlementQueries settlements,
      BatchTotalsExchange exchange,
      LeaderLock duty,
      long lookMillis,
      MeterRegistry meters) {
    this.settlements = settlements;
    this.exchange = exchange;
    this.duty = duty;
    this.lookMillis = lookMillis;
    this.retries = new Retries<>(lookMillis);
    Gauge.builder("ledger.settlement.batches.unanswered", this, it -> it.unanswered)
        .description("Settled batches that wait for the acquirer's answer, at most " + MOST_SEEN)
        .register(meters);
  }

  @Override
  public synchronized void start() {
    parallel = new Parallel("send-totals", PARALLEL);
    thread =
        Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "when-batch-settled"));
    thread.scheduleWithFixedDelay(this::look, lookMillis, lookMillis, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stop() {
    thread.shutdownNow();
    thread = null;
    parallel.close();
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
      retries.keepOnly(waiting);
      answered.retainAll(waiting);
      List<Due> now =
          waiting.stream()
              .filter(it -> !answered.contains(it) && retries.isDue(it))
              .limit(MOST_AT_ONCE)
              .toList();
      if (!now.isEmpty() && duty.isThisOne()) {
        PacedBatches.forEach(settlements.batches(now), this::sendTotals);
      }
    } catch (CancellationException stopping) {
      log.info("Stopped while sending totals to the acquirer; the next start goes on");
    } catch (RuntimeException e) {
      log.error("Totals could not be sent to the acquirer; tried again in {} ms", lookMillis, e);
    }
  }

  private void sendTotals(List<BatchView> some) {
    Map<Due, Object> answers = new ConcurrentHashMap<>();
    parallel.forEach(some, it -> ask(it).ifPresent(answer -> answers.put(key(it), answer)));
    Set<Object> unrecorded = exchange.record(answers.values());
    answers.forEach(
        (key, answer) -> {
          if (unrecorded.contains(answer)) {
            retries.failed(key);
          } else {
            answered.add(key);
          }
        });
  }

  private Optional<Object> ask(BatchView batch) {
    Due key = key(batch);
    Optional<Object> answer = Optional.empty();
    try {
      answer = exchange.ask(batch, retries.failures(key) + 1);
    } catch (RuntimeException e) {
      log.error(
          "The totals of merchant {} of {} could not be sent; tried again",
          batch.merchantId(),
          batch.businessDay(),
          e);
    }
    if (answer.isEmpty()) {
      retries.failed(key);
    }
    return answer;
  }

  private static Due key(BatchView batch) {
    return new Due(batch.merchantId(), batch.businessDay());
  }
}
