package mpos.ledger.domain.payment;

import static mpos.ledger.domain.rules.Rule.require;

import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.card.PresentedCard;
import mpos.ledger.domain.day.Admission;
import mpos.ledger.domain.day.TradingDay;
import mpos.ledger.domain.limits.Limits;
import mpos.ledger.domain.reader.ReaderSession;
import mpos.ledger.domain.rules.CardsMustBeOfTheChosenScheme;
import mpos.ledger.domain.user.ActiveUsers;
import mpos.ledger.domain.user.ActiveUsers.ActiveUser;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/**
 * Begins a payment. Stands outside the aggregates because many have a say: the rules of merchant
 * and user, the running sums of the trading day, what the reader told, and the payment itself.
 * {@code AmountAdmitted}, the reader's facts and {@code PaymentInitiated} are appended in one unit
 * of work: either all are there or none, so limits are exact, and a rule on facts decides from
 * those on record.
 */
public final class TakePaymentHandler {

  private final ActiveUsers activeUsers;
  private final Repository<TradingDay> days;
  private final Repository<ReaderSession> sessions;
  private final Repository<Payment> payments;
  private final Cutoff cutoff;
  private final int failedChipReadsForFallback;

  public TakePaymentHandler(
      ActiveUsers activeUsers,
      Repository<TradingDay> days,
      Repository<ReaderSession> sessions,
      Repository<Payment> payments,
      Cutoff cutoff,
      int failedChipReadsForFallback) {
    this.activeUsers = activeUsers;
    this.days = days;
    this.sessions = sessions;
    this.payments = payments;
    this.cutoff = cutoff;
    this.failedChipReadsForFallback = failedChipReadsForFallback;
  }

  @CommandHandler
  public void handle(CheckSale sale) {
    Limits limits = requireMayTake(sale).limits();
    try {
      days.load(streamOf(businessDayOf(sale), sale))
          .execute(day -> day.requireRoomFor(sale.amount(), limits));
    } catch (AggregateNotFoundException firstOfTheDay) {
      new TradingDay().requireRoomFor(sale.amount(), limits);
    }
  }

  /** Answers what it put on record; the card's entry mode follows from the facts. */
  @CommandHandler
  public PaymentInitiated handle(TakePayment command) throws Exception {
    CheckSale sale = command.sale();
    ActiveUser activeUser = requireMayTake(sale);
    BusinessDay businessDay = businessDayOf(sale);
    Aggregate<TradingDay> traded = days.loadOrCreate(streamOf(businessDay, sale), TradingDay::new);
    traded.execute(day -> day.requireRoomFor(sale.amount(), activeUser.limits()));
    require(new CardsMustBeOfTheChosenScheme(sale.scheme(), command.card().scheme()));
    PresentedCard card = admitted(command);
    Admission admission =
        new Admission(sale.userId(), businessDay, command.paymentId(), sale.amount());
    if (!command.facts().isEmpty()) {
      sessionOf(command).execute(session -> session.record(command.facts()));
    }
    traded.execute(day -> day.admit(admission, activeUser.limits(), sale.at()));
    PaymentInitiated initiated =
        command.accepted(
            card, activeUser.user().merchantId(), activeUser.user().terminalId(), businessDay);
    payments.newInstance(() -> new Payment(initiated));
    return initiated;
  }

  /** A payment without facts has no session that could excuse a swipe. */
  private PresentedCard admitted(TakePayment command) {
    return command.facts().isEmpty()
        ? admitted(new ReaderSession(), command)
        : sessionOf(command).invoke(session -> admitted(session, command));
  }

  private PresentedCard admitted(ReaderSession session, TakePayment command) {
    return session.admit(command.card(), command.facts(), failedChipReadsForFallback);
  }

  private Aggregate<ReaderSession> sessionOf(TakePayment command) {
    return sessions.load(command.readerSessionId().toString());
  }

  private ActiveUser requireMayTake(CheckSale sale) {
    ActiveUser activeUser = activeUsers.require(sale.userId());
    activeUser
        .user()
        .requireMayTake(sale.amount(), sale.scheme(), sale.readerSerial(), activeUser.limits());
    return activeUser;
  }

  private BusinessDay businessDayOf(CheckSale sale) {
    return cutoff.businessDayOf(sale.at());
  }

  private static String streamOf(BusinessDay day, CheckSale sale) {
    return StreamId.ofTradingDay(sale.userId(), day).toString();
  }
}
