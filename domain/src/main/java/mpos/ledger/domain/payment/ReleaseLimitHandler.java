package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import mpos.ledger.domain.day.Admission;
import mpos.ledger.domain.day.TradingDay;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * Ends a payment that moves no money, and in the same unit of work gives its amount back to the
 * user's limits of the day.
 */
public final class ReleaseLimitHandler {

  private final Repository<Payment> payments;
  private final Repository<TradingDay> days;

  public ReleaseLimitHandler(Repository<Payment> payments, Repository<TradingDay> days) {
    this.payments = payments;
    this.days = days;
  }

  @CommandHandler
  public void handle(RecordDecline command) {
    end(command.paymentId(), command.at(), payment -> payment.decline(command));
  }

  @CommandHandler
  public void handle(RecordReversal command) {
    end(command.paymentId(), command.at(), payment -> payment.reverse(command));
  }

  @CommandHandler
  public void handle(RecordVoid command) {
    end(command.paymentId(), command.at(), payment -> payment.recordVoid(command));
  }

  private void end(UUID paymentId, Instant at, Consumer<Payment> ending) {
    Aggregate<Payment> payment = payments.load(paymentId.toString());
    payment.execute(ending);
    Admission admission = payment.invoke(Payment::admission);
    days.load(admission.tradingDayStream().toString()).execute(day -> day.release(admission, at));
  }
}
