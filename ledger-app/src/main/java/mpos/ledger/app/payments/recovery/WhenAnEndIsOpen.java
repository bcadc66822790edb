package mpos.ledger.app.payments.recovery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import mpos.ledger.app.payments.recovery.OpenEnds.OpenEnd;
import mpos.ledger.app.platform.cluster.NodePresence;
import mpos.ledger.app.platform.cluster.Parallel;
import mpos.ledger.app.platform.cluster.Retries;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Brings to its end what nobody is working on any more, tried again after growing pauses until it
 * has one. What is open is read from a projection, what became of it from the events, so any
 * restart is survived. A node looks after what it began itself; what a dead node began falls to the
 * living node with the lowest number. One thread looks; several ask in parallel, so that one
 * without an answer keeps no other waiting.
 */
public final class WhenAnEndIsOpen implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(WhenAnEndIsOpen.class);

  /** How many are looked at in one round; the metric counts no further. */
  private static final int MOST_AT_ONCE = 1_000;

  private static final int MOST_PARALLEL = 8;

  /** What the last round found open. */
  private record Seen(int count, Instant oldest) {}

  private final OpenEnds openEnds;
  private final NodePresence node;
  private final Clock clock;
  private final long pauseMillis;
  private final Retries<UUID> retries;
  private volatile Seen seen = new Seen(0, null);
  private ScheduledExecutorService thread;
  private Parallel parallel;

  public WhenAnEndIsOpen(
      OpenEnds openEnds, NodePresence node, Clock clock, MeterRegistry meters, long pauseMillis) {
    this.openEnds = openEnds;
    this.node = node;
    this.clock = clock;
    this.pauseMillis = pauseMillis;
    this.retries = new Retries<>(pauseMillis);
    Gauge.builder("ledger.open.count", this, it -> it.seen.count())
        .tag("what", openEnds.name())
        .description("How many have no known end")
        .register(meters);
    TimeGauge.builder(
            "ledger.open.age", this, TimeUnit.MILLISECONDS, WhenAnEndIsOpen::oldestAgeMillis)
        .tag("what", openEnds.name())
        .description("How long the oldest of them has been open")
        .register(meters);
  }

  @Override
  public synchronized void start() {
    parallel = new Parallel("sweep-" + openEnds.name(), MOST_PARALLEL);
    thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> new Thread(task, "sweep-" + openEnds.name()));
    thread.scheduleWithFixedDelay(this::look, pauseMillis, pauseMillis, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stop() {
    thread.shutdownNow();
    parallel.close();
    thread = null;
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  private long oldestAgeMillis() {
    Instant oldest = seen.oldest();
    return oldest == null ? 0 : Math.max(0, clock.millis() - oldest.toEpochMilli());
  }

  private void look() {
    try {
      node.keep();
      List<OpenEnd> open = openEnds.find(MOST_AT_ONCE);
      seen = new Seen(open.size(), open.isEmpty() ? null : open.get(0).since());
      if (!open.isEmpty()) {
        Set<Long> alive = node.alive();
        parallel.forEach(open.stream().filter(it -> isMine(it, alive)).toList(), this::tryAgain);
      }
      retries.keepOnly(open.stream().map(OpenEnd::id).toList());
    } catch (CancellationException stopping) {
      log.debug("{}: {}", openEnds.name(), stopping.getMessage());
    } catch (RuntimeException e) {
      log.error("Looking for {} failed; tried again in {} ms", openEnds.name(), pauseMillis, e);
    }
  }

  private boolean isMine(OpenEnd open, Set<Long> alive) {
    if (open.node() == node.number()) {
      return !openEnds.isInFlight(open.id());
    }
    return !alive.contains(open.node())
        && alive.stream().min(Long::compare).filter(first -> first == node.number()).isPresent();
  }

  /** What has its end waits too: the projection does not show it yet. */
  private void tryAgain(OpenEnd open) {
    if (!retries.isDue(open.id())) {
      return;
    }
    int tries = retries.failures(open.id()) + 1;
    String outcome = isEnded(open, tries) ? "has its end" : "is still open";
    log.info(
        "{}: {}, begun {}, {} at try {}", openEnds.name(), open.id(), open.since(), outcome, tries);
    retries.failed(open.id());
  }

  /** One that fails does not keep the others waiting. */
  private boolean isEnded(OpenEnd open, int tries) {
    try {
      return openEnds.end(open, tries);
    } catch (RuntimeException e) {
      log.error("{}: {} could not be brought to its end yet", openEnds.name(), open.id(), e);
      return false;
    }
  }
}
