package mpos.ledger.app.settlement;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Collection;
import java.util.Currency;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import mpos.ledger.app.acquirer.AcquirerUnreachableException;
import mpos.ledger.app.acquirer.BatchTotals;
import mpos.ledger.app.acquirer.BatchTotalsAnswer;
import mpos.ledger.app.acquirer.BatchTotalsRequest;
import mpos.ledger.app.acquirer.NoAnswerException;
import mpos.ledger.app.acquirer.client.Iso8583Acquirer;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.RefusedException;
import mpos.ledger.domain.settlement.BatchFigures;
import mpos.ledger.domain.settlement.RecordBatchAccepted;
import mpos.ledger.domain.settlement.RecordBatchOutOfBalance;
import mpos.ledger.projections.settlements.BatchView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the acquirer the totals of a settled batch (0500) and records its answer (0510). */
final class BatchTotalsExchange {

  private static final Logger log = LoggerFactory.getLogger(BatchTotalsExchange.class);

  private final Iso8583Acquirer acquirer;
  private final Commands commands;
  private final Clock clock;
  private final Counter accepted;
  private final Counter outOfBalance;

  BatchTotalsExchange(
      Iso8583Acquirer acquirer, Commands commands, Clock clock, MeterRegistry meters) {
    this.acquirer = acquirer;
    this.commands = commands;
    this.clock = clock;
    this.accepted = counter("accepted", "Batches whose totals the acquirer has too", meters);
    this.outOfBalance =
        counter("out.of.balance", "Batches for which the acquirer has other totals", meters);
  }

  /** Asks once; the command that records the answer, if there was one. Safe to repeat. */
  Optional<Object> ask(BatchView batch, int attempt) {
    try {
      BatchTotals ours = totalsOf(batch);
      BatchTotalsAnswer answer =
          acquirer.settle(
              new BatchTotalsRequest(
                  batch.merchantId(),
                  batch.traceNumber(),
                  batch.retrievalReference(),
                  batch.businessDay(),
                  ours),
              attempt);
      if (answer.inBalance() || answer.outOfBalance()) {
        return Optional.of(recordOf(batch, answer));
      }
      log.error(
          "The acquirer answered the totals of merchant {} of {} with {}; they are sent again. If"
              + " this goes on, ask the acquirer about retrieval reference {}",
          batch.merchantId(),
          batch.businessDay(),
          answer.responseCode(),
          batch.retrievalReference());
    } catch (NoAnswerException | AcquirerUnreachableException open) {
      log.warn(
          "The acquirer has not answered the totals of merchant {} of {} yet: {}; sent again",
          batch.merchantId(),
          batch.businessDay(),
          open.getMessage());
    }
    return Optional.empty();
  }

  private Object recordOf(BatchView batch, BatchTotalsAnswer answer) {
    return answer.inBalance()
        ? new RecordBatchAccepted(batch.merchantId(), batch.businessDay(), clock.instant())
        : new RecordBatchOutOfBalance(
            batch.merchantId(),
            batch.businessDay(),
            figures(answer.ledgerTotals()),
            figures(answer.acquirerTotals()),
            clock.instant());
  }

  /**
   * Records answers and returns those that could not be recorded. One that was recorded before,
   * here or on another node, changes nothing.
   */
  Set<Object> record(Collection<Object> answers) {
    Set<Object> recorded = new HashSet<>(answers);
    Set<Object> failed = new HashSet<>();
    commands.sendAll(
        answers,
        (answer, reason) -> {
          recorded.remove(answer);
          if (reason instanceof RefusedException refused
              && refused.refusal() == Refusal.BATCH_ANSWER_NOT_AWAITED) {
            log.info("An answer to batch totals had been recorded before: {}", answer);
          } else {
            log.error(
                "An answer to batch totals could not be recorded; the totals are sent again: {}",
                answer,
                reason);
            failed.add(answer);
          }
        });
    recorded.forEach(this::count);
    return failed;
  }

  private void count(Object recorded) {
    if (recorded instanceof RecordBatchOutOfBalance it) {
      outOfBalance.increment();
      log.error(
          "Out of balance: merchant {} of {}. We have {}, the acquirer has {}. Compare the day's"
              + " items with the acquirer's list before the merchant is paid",
          it.merchantId(),
          it.businessDay(),
          it.ours(),
          it.acquirers());
    } else {
      accepted.increment();
    }
  }

  private static BatchTotals totalsOf(BatchView batch) {
    Currency currency = batch.net().currency();
    BatchTotals sum =
        new BatchTotals(0, Money.zero(currency), 0, Money.zero(currency), 0, Money.zero(currency));
    for (BatchView.OfScheme scheme : batch.schemes()) {
      sum =
          new BatchTotals(
              sum.saleCount() + scheme.saleCount(),
              sum.sales().plus(scheme.sales()),
              sum.voidCount() + scheme.voidCount(),
              sum.voids().plus(scheme.voids()),
              sum.refundCount() + scheme.refundCount(),
              sum.refunds().plus(scheme.refunds()));
    }
    return sum;
  }

  private static Counter counter(String name, String description, MeterRegistry meters) {
    return Counter.builder("ledger.settlement.batches." + name)
        .description(description)
        .register(meters);
  }

  private static BatchFigures figures(BatchTotals totals) {
    return new BatchFigures(
        totals.saleCount(),
        totals.sales(),
        totals.voidCount(),
        totals.voids(),
        totals.refundCount(),
        totals.refunds());
  }
}
