package mpos.ledger.domain.settlement;

import static mpos.ledger.domain.rules.Rule.require;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.List;
import java.util.UUID;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.merchant.FeeTable;
import mpos.ledger.domain.rules.ABatchIsSettledOnce;
import mpos.ledger.domain.rules.ABusinessDayIsClosedOnce;
import mpos.ledger.domain.rules.BatchAnswersMustBeAwaited;
import mpos.ledger.domain.rules.OnlyClosedDaysAreSettled;
import mpos.ledger.domain.rules.OnlyDaysThatAreOverAreClosed;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;

/**
 * A merchant's settlement of one business day (結帳). The day is closed at its cutoff or later; then
 * its totals are stated once, with fees and net, as they stood at a position of the ledger; then
 * the acquirer answers that it has the same totals, or others.
 */
public class SettlementBatch {

  @AggregateIdentifier private UUID stream;
  private boolean closed;
  private boolean settled;
  private boolean answered;

  protected SettlementBatch() {}

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(CloseBusinessDay command, Cutoff cutoff) {
    require(
        new OnlyDaysThatAreOverAreClosed(cutoff.endOf(command.businessDay()), command.at()),
        new ABusinessDayIsClosedOnce(!closed));
    apply(new BusinessDayClosed(command.merchantId(), command.businessDay(), command.at()));
  }

  @EventSourcingHandler
  void on(BusinessDayClosed event) {
    stream = StreamId.ofSettlementBatch(event.merchantId(), event.businessDay());
    closed = true;
  }

  void settle(SettleBatch command, FeeTable fees, Money nothing) {
    require(new OnlyClosedDaysAreSettled(closed), new ABatchIsSettledOnce(!settled));
    List<SettledScheme> schemes =
        command.schemes().stream()
            .map(it -> new SettledScheme(it, fees.feeOn(it.scheme(), it.standing())))
            .toList();
    apply(
        new BatchSettled(
            command.merchantId(),
            command.businessDay(),
            schemes,
            schemes.stream().map(SettledScheme::net).reduce(nothing, Money::plus),
            command.carriedOver(),
            command.asOfPosition(),
            command.traceNumber(),
            command.retrievalReference(),
            command.at()));
  }

  @EventSourcingHandler
  void on(BatchSettled event) {
    settled = true;
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(RecordBatchAccepted command) {
    require(new BatchAnswersMustBeAwaited(settled && !answered));
    apply(new BatchAccepted(command.merchantId(), command.businessDay(), command.at()));
  }

  @EventSourcingHandler
  void on(BatchAccepted event) {
    answered = true;
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(RecordBatchOutOfBalance command) {
    require(new BatchAnswersMustBeAwaited(settled && !answered));
    apply(
        new BatchOutOfBalance(
            command.merchantId(),
            command.businessDay(),
            command.ours(),
            command.acquirers(),
            command.at()));
  }

  @EventSourcingHandler
  void on(BatchOutOfBalance event) {
    answered = true;
  }
}
