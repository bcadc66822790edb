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
import mpos.ledger.app.platform.cluster.Retries;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.RefusedException;
import mpos.ledger.domain.settlement.CloseBusinessDay;
import mpos.ledger.domain.settlement.SettleBatch;
import mpos.ledger.projections.settlements.SettlementStatements.Due;
import mpos.ledger.projections.settlements.SettlementStatements.Stated;
import mpos.ledger.projections.settlements.SettlementsProjection;
import mpos.ledger.projections.settlements.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles the business days that are over (結帳, S27), each merchant's oldest first. A round closes
 * the days, waits until the view has taken everything recorded by then, states all totals from one
 * snapshot, and records them. What is left to do follows from what is on record: a round may stop
 * anywhere and be repeated, here or on another node, and does nothing twice.
 */
public final class Settling {

  private static final Logger log = LoggerFactory.getLogger(Settling.class);

  /** How many batches were settled, and how many merchants have a day left. */
  public record Outcome(int settledBatches, int merchantsLeft) {}

  private final SettlementView view;
  private final Commands commands;
  private final TraceNumbers traces;
  private final Clock clock;
  private final Retries<String> retries;
  private final Counter settled;

  Settling(
      SettlementView view,
      Commands commands,
      TraceNumbers traces,
      Clock clock,
      Retries<String> retries,
      MeterRegistry meters) {
    this.view = view;
    this.commands = commands;
    this.traces = traces;
    this.clock = clock;
    this.retries = retries;
    this.settled =
        Counter.builder("ledger.settlement.batches.settled")
            .description("Batches whose totals this node has stated")
            .register(meters);
  }

  /**
   * Settles every day up to this one; merchants whose batch failed before wait for their next try.
   */
  public synchronized Outcome settleThrough(BusinessDay last) {
    int batches = 0;
    Set<Due> tried = new HashSet<>();
    List<Due> round = List.of();
    while (true) {
      Set<Due> all = new LinkedHashSet<>(view.dueThrough(last));
      judge(round, all);
      round =
          all.stream().filter(it -> !tried.contains(it) && retries.isDue(it.merchantId())).toList();
      if (round.isEmpty()) {
        return new Outcome(batches, all.size());
      }
      tried.addAll(round);
      batches += settleRound(round);
    }
  }

  /** A batch that its events call settled and the view does not must not be tried without pause. */
  private void judge(List<Due> round, Set<Due> stillDue) {
    for (Due it : round) {
      if (!stillDue.contains(it)) {
        retries.succeeded(it.merchantId());
      } else if (retries.isDue(it.merchantId())) {
        retries.failed(it.merchantId());
        log.error(
            "The batch of merchant {} of {} was settled, but {} does not show it; it is tried again."
                + " If this goes on, rebuild the view from the events",
            it.merchantId(),
            it.businessDay(),
            SettlementsProjection.NAME);
      }
    }
  }

  /**
   * As {@link #settleThrough}, and without delay for those that failed before: an operator asks.
   */
  public Outcome settleNowThrough(BusinessDay last) {
    retries.forgetAll();
    return settleThrough(last);
  }

  private int settleRound(List<Due> due) {
    Set<String> failed = new HashSet<>();
    PacedBatches.forEach(due, some -> close(some, failed));
    view.catchUp();
    Stated stated = view.stateDue(without(failed, due));
    int batches =
        PacedBatches.sum(stated.statements(), some -> settle(some, stated.position(), failed));
    view.catchUp();
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

  /** How many of the steps were taken now; one merchant's failure does not concern the others. */
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
    retries.failed(due.merchantId());
    log.error(
        "The batch of merchant {} of {} could not be settled; it is tried again. If this goes on,"
            + " see whether the merchant is registered and its payments are in one currency",
        due.merchantId(),
        due.businessDay(),
        reason);
  }

  private static List<Due> without(Collection<String> failed, List<Due> due) {
    return due.stream().filter(it -> !failed.contains(it.merchantId())).toList();
  }
}
