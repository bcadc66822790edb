package mpos.ledger.domain.payment;

import static mpos.ledger.domain.rules.Rule.require;

import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.Refused;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.day.Admission;
import mpos.ledger.domain.day.TradingDay;
import mpos.ledger.domain.rules.CardsMustBeOfTheChosenScheme;
import mpos.ledger.domain.user.MobileUser;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/**
 * Begins a payment. Stands outside the aggregates because three have a say: the user's own rules,
 * the running sums of the trading day, and the payment itself. {@code AmountAdmitted} and {@code
 * PaymentInitiated} are appended in one unit of work: either both are there or neither, so limits
 * are exact.
 */
public final class TakePaymentHandler {

  private final Repository<MobileUser> users;
  private final Repository<TradingDay> days;
  private final Repository<Payment> payments;
  private final Cutoff cutoff;

  public TakePaymentHandler(
      Repository<MobileUser> users,
      Repository<TradingDay> days,
      Repository<Payment> payments,
      Cutoff cutoff) {
    this.users = users;
    this.days = days;
    this.payments = payments;
    this.cutoff = cutoff;
  }

  @CommandHandler
  public void handle(ExamineSale sale) {
    examine(sale);
  }

  @CommandHandler
  public void handle(TakePayment command) throws Exception {
    ExamineSale sale = command.sale();
    Examined examined = examine(sale);
    require(new CardsMustBeOfTheChosenScheme(sale.scheme(), command.card().scheme()));
    Admission admission =
        new Admission(sale.userId(), examined.businessDay, command.paymentId(), sale.amount());
    examined.day.execute(day -> day.admit(admission, examined.user.limits(), sale.at()));
    payments.newInstance(() -> new Payment(command, examined.user, examined.businessDay));
  }

  private record Examined(MobileUser user, BusinessDay businessDay, Aggregate<TradingDay> day) {}

  private Examined examine(ExamineSale sale) {
    MobileUser user = load(sale.userId());
    user.requireMayTake(sale.amount(), sale.scheme(), sale.readerSerial());
    BusinessDay businessDay = cutoff.businessDayOf(sale.at());
    Aggregate<TradingDay> day = dayOf(sale.userId(), businessDay);
    day.execute(it -> it.requireRoomFor(sale.amount(), user.limits()));
    return new Examined(user, businessDay, day);
  }

  private MobileUser load(String userId) {
    try {
      return users.load(StreamId.ofMobileUser(userId).toString()).invoke(user -> user);
    } catch (AggregateNotFoundException unknown) {
      throw new Refused(Refusal.USER_UNKNOWN);
    }
  }

  private Aggregate<TradingDay> dayOf(String userId, BusinessDay businessDay) {
    String stream = StreamId.ofTradingDay(userId, businessDay).toString();
    try {
      return days.loadOrCreate(stream, TradingDay::new);
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }
}
