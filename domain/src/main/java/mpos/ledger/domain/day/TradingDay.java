package mpos.ledger.domain.day;

import static mpos.ledger.domain.rules.Rule.require;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.limits.Limits;
import mpos.ledger.domain.rules.DaysStayWithinTheAmountLimit;
import mpos.ledger.domain.rules.DaysStayWithinTheCountLimit;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;

/**
 * What one mobile user has taken on one business day. Every payment is admitted here first, under
 * the limits of that moment, and released again when it moved no money; so the running amount and
 * count are exact, also when sales arrive at once.
 */
public class TradingDay {

  @AggregateIdentifier private UUID stream;
  private Money admittedAmount;
  private int admittedCount;

  /** The day before its first payment: it has no stream yet. */
  public TradingDay() {}

  /** Refuses an amount for which the day's limits have no room left. */
  public void requireRoomFor(Money amount, Limits limits) {
    Money admitted = admittedAmount == null ? Money.zero(amount.currency()) : admittedAmount;
    require(
        new DaysStayWithinTheAmountLimit(admitted, amount, limits.perDay()),
        new DaysStayWithinTheCountLimit(admittedCount, limits.paymentsPerDay()));
  }

  public void admit(Admission payment, Limits limits, Instant at) {
    requireRoomFor(payment.amount(), limits);
    apply(
        new AmountAdmitted(
            payment.userId(), payment.businessDay(), payment.paymentId(), payment.amount(), at));
  }

  @EventSourcingHandler
  void on(AmountAdmitted event) {
    stream = StreamId.ofTradingDay(event.userId(), event.businessDay());
    admittedAmount = admittedAmount == null ? event.amount() : admittedAmount.plus(event.amount());
    admittedCount++;
  }

  public void release(Admission payment, Instant at) {
    apply(
        new AmountReleased(
            payment.userId(), payment.businessDay(), payment.paymentId(), payment.amount(), at));
  }

  @EventSourcingHandler
  void on(AmountReleased event) {
    admittedAmount = admittedAmount.minus(event.amount());
    admittedCount--;
  }
}
