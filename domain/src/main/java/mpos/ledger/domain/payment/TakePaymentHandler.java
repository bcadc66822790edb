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
    MobileUser user = requireMayTake(sale);
    try {
      days.load(streamOf(businessDayOf(sale), sale))
          .execute(day -> day.requireRoomFor(sale.amount(), user.limits()));
    } catch (AggregateNotFoundException firstOfTheDay) {
      new TradingDay().requireRoomFor(sale.amount(), user.limits());
    }
  }

  @CommandHandler
  public void handle(TakePayment command) throws Exception {
    ExamineSale sale = command.sale();
    MobileUser user = requireMayTake(sale);
    BusinessDay businessDay = businessDayOf(sale);
    Aggregate<TradingDay> traded = days.loadOrCreate(streamOf(businessDay, sale), TradingDay::new);
    traded.execute(day -> day.requireRoomFor(sale.amount(), user.limits()));
    require(new CardsMustBeOfTheChosenScheme(sale.scheme(), command.card().scheme()));
    Admission admission =
        new Admission(sale.userId(), businessDay, command.paymentId(), sale.amount());
    traded.execute(day -> day.admit(admission, user.limits(), sale.at()));
    payments.newInstance(() -> new Payment(command, user, businessDay));
  }

  private MobileUser requireMayTake(ExamineSale sale) {
    MobileUser user = load(sale.userId());
    user.requireMayTake(sale.amount(), sale.scheme(), sale.readerSerial());
    return user;
  }

  private BusinessDay businessDayOf(ExamineSale sale) {
    return cutoff.businessDayOf(sale.at());
  }

  private static String streamOf(BusinessDay day, ExamineSale sale) {
    return StreamId.ofTradingDay(sale.userId(), day).toString();
  }

  private MobileUser load(String userId) {
    try {
      return users.load(StreamId.ofMobileUser(userId).toString()).invoke(user -> user);
    } catch (AggregateNotFoundException unknown) {
      throw new Refused(Refusal.USER_UNKNOWN);
    }
  }
}
