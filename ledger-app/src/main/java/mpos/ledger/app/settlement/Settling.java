package mpos.ledger.app.settlement;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import mpos.ledger.app.payments.TraceNumbers;
import mpos.ledger.app.platform.cluster.Backoff;
import mpos.ledger.app.platform.cluster.PacedBatches;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.eventstore.PostgresEventStorageEngine;
import mpos.ledger.app.platform.projecting.ProjectionProgress;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.RefusedException;
import mpos.ledger.domain.settlement.CloseBusinessDay;
import mpos.ledger.domain.settlement.SettleBatch;
import mpos.ledger.projections.settlements.SettlementStatements;
import mpos.ledger.projections.settlements.SettlementStatements.Due;
import mpos.ledger.projections.settlements.SettlementStatements.Stated;
import mpos.ledger.projections.settlements.SettlementsProjection;
import mpos.ledger.projections.settlements.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles what is over (結帳, S27), of every merchant the oldest day first. A round closes the days,
 * waits until the view has taken everything that was recorded by then, states all totals from one
 * snapshot, and records them. Each step is found from what is on record: a round can stop anywhere
 * and be repeated, here or on another node, without effect on what was done.
 */
public final class Settling {

  private static final Logger log = LoggerFactory.getLogger(Settling.class);

  private static final long LONGEST_WAIT_FOR_THE_VIEW_MILLIS = 30_000;

  /** How many batches were settled, and of how many merchants some day is left. */
  public record Outcome(int settledBatches, int merchantsLeft) {}

  private final SettlementStatements statements;
  private final Commands commands;
  private final PostgresEventStorageEngine events;
  private final ProjectionProgress progress;
  private final TraceNumbers traces;
  private final Clock clock;
  private final Backoff<String> pauses;
  private final Counter settled;

  Settling(
      SettlementStatements statements,
      Commands commands,
      PostgresEventStorageEngine events,
      ProjectionProgress progress,
      TraceNumbers traces,
      Clock clock,
      Backoff<String> pauses,
      MeterRegistry meters) {
    this.statements = statements;
    this.commands = commands;
    this.events = events;
    this.progress = progress;
    this.traces = traces;
    this.clock = clock;
    this.pauses = pauses;
    this.settled =
        Counter.builder("ledger.settlement.batches.settled")
            .description("Batches whose totals this node has stated")
            .register(meters);
  }

  /** Settles every day up to this one; merchants that failed before wait for their pause. */
  public synchronized Outcome settleThrough(BusinessDay last) {
    int batches = 0;
    Set<Due> tried = new HashSet<>();
    List<Due> round = List.of();
    while (true) {
      Set<Due> all = new LinkedHashSet<>(statements.dueThrough(last));
      judge(round, all);
      round =
          all.stream().filter(it -> !tried.contains(it) && pauses.isOver(it.merchantId())).toList();
      if (round.isEmpty()) {
        return new Outcome(batches, all.size());
      }
      tried.addAll(round);
      batches += settleRound(round);
    }
  }

  /** What its events say is settled and the view does not show must not be tried without end. */
  private void judge(List<Due> round, Set<Due> stillDue) {
    for (Due it : round) {
      if (!stillDue.contains(it)) {
        pauses.succeeded(it.merchantId());
      } else if (pauses.isOver(it.merchantId())) {
        pauses.failed(it.merchantId());
        log.error(
            "The batch of merchant {} of {} was settled, but {} does not show it; tried again. If"
                + " this goes on, fill the view anew from the events",
            it.merchantId(),
            it.businessDay(),
            SettlementsProjection.NAME);
      }
    }
  }

  /** As {@link #settleThrough}, at once also for those that failed before: an operator asks. */
  public Outcome settleNowThrough(BusinessDay last) {
    pauses.end();
    return settleThrough(last);
  }

  private int settleRound(List<Due> due) {
    Set<String> failed = new HashSet<>();
    PacedBatches.forEach(due, some -> close(some, failed));
    awaitView(events.headPosition());
    Stated stated = statements.stateDue(without(failed, due));
    int batches =
        PacedBatches.sum(stated.statements(), some -> settle(some, stated.position(), failed));
    awaitView(events.headPosition());
    log.info(
        "Settled {} of {} batches of {} as of position {}",
        batches,
        due.size(),
        due.get(0).businessDay(),
        stated.position());
    return batches;
  }

  private void close(List<Due> due, Set<String> failed) {
    Map<Object, Due> steps = new LinkedHashMap<>();
    for (Due it : due) {
      steps.put(new CloseBusinessDay(it.merchantId(), it.businessDay(), clock.instant()), it);
    }
    carryOut(steps, Refusal.BUSINESS_DAY_CLOSED, failed);
  }

  private int settle(List<Statement> statements, long position, Set<String> failed) {
    Map<Object, Due> steps = new LinkedHashMap<>();
    for (Statement it : statements) {
      steps.put(settlementOf(it, position), new Due(it.merchantId(), it.businessDay()));
    }
    int batches = carryOut(steps, Refusal.BATCH_SETTLED, failed);
    settled.increment(batches);
    return batches;
  }

  private SettleBatch settlementOf(Statement statement, long position) {
    TraceNumbers.Trace trace = traces.next();
    return new SettleBatch(
        statement.merchantId(),
        statement.businessDay(),
        statement.schemes(),
        statement.carriedOver(),
        position,
        trace.traceNumber(),
        trace.retrievalReference(),
        clock.instant());
  }

  /** How many of the steps were taken now; one merchant's failure is the others' no matter. */
  private int carryOut(Map<Object, Due> steps, Refusal doneBefore, Set<String> failed) {
    AtomicInteger taken = new AtomicInteger(steps.size());
    commands.sendAll(
        steps.keySet(),
        (step, reason) -> {
          taken.decrementAndGet();
          if (!(reason instanceof RefusedException refused && refused.refusal() == doneBefore)) {
            failed(steps.get(step), failed, reason);
          }
        });
    return taken.get();
  }

  private void failed(Due due, Set<String> failed, RuntimeException reason) {
    failed.add(due.merchantId());
    pauses.failed(due.merchantId());
    log.error(
        "The batch of merchant {} of {} cannot be settled; it is tried again. If this goes on,"
            + " see whether the merchant is registered and its payments are in one currency",
        due.merchantId(),
        due.businessDay(),
        reason);
  }

  private void awaitView(long position) {
    if (!progress.await(SettlementsProjection.NAME, position, LONGEST_WAIT_FOR_THE_VIEW_MILLIS)) {
      throw new IllegalStateException(
          SettlementsProjection.NAME
              + " has not come to position "
              + position
              + " in time; see whether it has stopped (/actuator/health)");
    }
  }

  private static List<Due> without(Collection<String> failed, List<Due> due) {
    return due.stream().filter(it -> !failed.contains(it.merchantId())).toList();
  }
}
