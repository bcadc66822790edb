package mpos.ledger.app.settlement;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import mpos.ledger.app.platform.cluster.LeaderLock;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.projections.settlements.SettlementStatements;
import mpos.ledger.projections.settlements.SettlementStatements.Due;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * What happens at 23:00 (S27): on one node at a time, every merchant's business day is closed and
 * its batch settled, and so is every earlier day that was left while the ledger was down.
 */
public final class WhenADayEndsSettle implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(WhenADayEndsSettle.class);

  private final Settling settling;
  private final SettlementStatements statements;
  private final LeaderLock duty;
  private final Cutoff cutoff;
  private final Clock clock;
  private final long lookMillis;
  private volatile long oldestUnsettledDays;
  private ScheduledExecutorService thread;

  WhenADayEndsSettle(
      Settling settling,
      SettlementStatements statements,
      LeaderLock duty,
      Cutoff cutoff,
      Clock clock,
      long lookMillis,
      MeterRegistry meters) {
    this.settling = settling;
    this.statements = statements;
    this.duty = duty;
    this.cutoff = cutoff;
    this.clock = clock;
    this.lookMillis = lookMillis;
    Gauge.builder("ledger.settlement.oldest.unsettled.days", this, it -> it.oldestUnsettledDays)
        .description("How many days ago the oldest unsettled day ended; 0 if there is none")
        .register(meters);
  }

  @Override
  public synchronized void start() {
    thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> new Thread(task, "when-a-day-ends-settle"));
    thread.scheduleWithFixedDelay(this::look, lookMillis, lookMillis, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stop() {
    thread.shutdownNow();
    thread = null;
    duty.close();
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  private void look() {
    try {
      BusinessDay today = cutoff.businessDayOf(clock.instant());
      BusinessDay yesterday = today.previous();
      List<Due> due = statements.dueThrough(yesterday);
      oldestUnsettledDays =
          due.stream()
              .mapToLong(it -> ChronoUnit.DAYS.between(it.businessDay().date(), today.date()))
              .max()
              .orElse(0);
      if (!due.isEmpty() && duty.isThisOne()) {
        settling.settleThrough(yesterday);
      }
    } catch (CancellationException stopping) {
      log.info("Stopped in the middle of settling; the next start goes on");
    } catch (RuntimeException e) {
      log.error("Settling failed; tried again in {} ms", lookMillis, e);
    }
  }
}
