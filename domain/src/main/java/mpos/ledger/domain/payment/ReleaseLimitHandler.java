package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import mpos.ledger.domain.day.Admission;
import mpos.ledger.domain.day.TradingDay;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * Ends a payment that moves no money, and in the same unit of work releases its amount from the
 * user's limits of the day. Answers what it put on record of the payment.
 */
public final class ReleaseLimitHandler {

  private final Repository<Payment> payments;
  private final Repository<TradingDay> days;

  public ReleaseLimitHandler(Repository<Payment> payments, Repository<TradingDay> days) {
    this.payments = payments;
    this.days = days;
  }

  @CommandHandler
  public PaymentDeclined handle(RecordDecline command) {
    return end(command.paymentId(), command.at(), payment -> payment.decline(command));
  }

  @CommandHandler
  public PaymentReversed handle(RecordReversal command) {
    return end(command.paymentId(), command.at(), payment -> payment.reverse(command));
  }

  @CommandHandler
  public PaymentVoided handle(RecordVoid command) {
    return end(command.paymentId(), command.at(), payment -> payment.recordVoid(command));
  }

  private <E> E end(UUID paymentId, Instant at, Function<Payment, E> ending) {
    Aggregate<Payment> payment = payments.load(paymentId.toString());
    E end = payment.invoke(ending);
    Admission admission = payment.invoke(Payment::admission);
    days.load(admission.tradingDayStream().toString()).execute(day -> day.release(admission, at));
    return end;
  }
}
