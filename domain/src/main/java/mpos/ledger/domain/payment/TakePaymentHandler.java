package mpos.ledger.domain.payment;

import static mpos.ledger.domain.rules.Rule.require;

import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.day.Admission;
import mpos.ledger.domain.day.TradingDay;
import mpos.ledger.domain.rules.CardsMustBeOfTheChosenScheme;
import mpos.ledger.domain.user.Limits;
import mpos.ledger.domain.user.Sellers;
import mpos.ledger.domain.user.Sellers.Seller;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/**
 * Begins a payment. Stands outside the aggregates because many have a say: the rules of merchant
 * and user, the running sums of the trading day, and the payment itself. {@code AmountAdmitted} and
 * {@code PaymentInitiated} are appended in one unit of work: either both are there or neither, so
 * limits are exact.
 */
public final class TakePaymentHandler {

  private final Sellers sellers;
  private final Repository<TradingDay> days;
  private final Repository<Payment> payments;
  private final Cutoff cutoff;

  public TakePaymentHandler(
      Sellers sellers, Repository<TradingDay> days, Repository<Payment> payments, Cutoff cutoff) {
    this.sellers = sellers;
    this.days = days;
    this.payments = payments;
    this.cutoff = cutoff;
  }

  @CommandHandler
  public void handle(ExamineSale sale) {
    Limits limits = requireMayTake(sale).limits();
    try {
      days.load(streamOf(businessDayOf(sale), sale))
          .execute(day -> day.requireRoomFor(sale.amount(), limits));
    } catch (AggregateNotFoundException firstOfTheDay) {
      new TradingDay().requireRoomFor(sale.amount(), limits);
    }
  }

  @CommandHandler
  public void handle(TakePayment command) throws Exception {
    ExamineSale sale = command.sale();
    Seller seller = requireMayTake(sale);
    BusinessDay businessDay = businessDayOf(sale);
    Aggregate<TradingDay> traded = days.loadOrCreate(streamOf(businessDay, sale), TradingDay::new);
    traded.execute(day -> day.requireRoomFor(sale.amount(), seller.limits()));
    require(new CardsMustBeOfTheChosenScheme(sale.scheme(), command.card().scheme()));
    Admission admission =
        new Admission(sale.userId(), businessDay, command.paymentId(), sale.amount());
    traded.execute(day -> day.admit(admission, seller.limits(), sale.at()));
    payments.newInstance(() -> new Payment(command, seller.user(), businessDay));
  }

  private Seller requireMayTake(ExamineSale sale) {
    Seller seller = sellers.require(sale.userId());
    seller
        .user()
        .requireMayTake(sale.amount(), sale.scheme(), sale.readerSerial(), seller.limits());
    return seller;
  }

  private BusinessDay businessDayOf(ExamineSale sale) {
    return cutoff.businessDayOf(sale.at());
  }

  private static String streamOf(BusinessDay day, ExamineSale sale) {
    return StreamId.ofTradingDay(sale.userId(), day).toString();
  }
}
