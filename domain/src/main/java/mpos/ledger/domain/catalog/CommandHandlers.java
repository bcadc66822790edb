package mpos.ledger.domain.catalog;

import java.util.Currency;
import java.util.List;
import java.util.function.Function;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.domain.day.TradingDay;
import mpos.ledger.domain.merchant.Merchant;
import mpos.ledger.domain.payment.Payment;
import mpos.ledger.domain.payment.ReleaseLimitHandler;
import mpos.ledger.domain.payment.TakePaymentHandler;
import mpos.ledger.domain.payment.VoidRefundHandler;
import mpos.ledger.domain.person.Person;
import mpos.ledger.domain.reader.Reader;
import mpos.ledger.domain.reader.ReaderHandler;
import mpos.ledger.domain.reader.ReaderSession;
import mpos.ledger.domain.reader.RecordReaderFactsHandler;
import mpos.ledger.domain.settlement.SettleBatchHandler;
import mpos.ledger.domain.settlement.SettlementBatch;
import mpos.ledger.domain.user.ActiveUsers;
import mpos.ledger.domain.user.MobileUser;
import mpos.ledger.domain.user.MobileUserHandler;
import mpos.ledger.domain.user.ReaderAssignment;
import org.axonframework.modelling.command.Repository;

/**
 * Everything that handles a command: the aggregates, and the handlers that stand outside from
 * because several aggregates decide together. The ledger and its tests register the same ones.
 */
public final class CommandHandlers {

  public static final List<Class<?>> AGGREGATES =
      List.of(
          Merchant.class,
          MobileUser.class,
          ReaderAssignment.class,
          Person.class,
          TradingDay.class,
          Reader.class,
          ReaderSession.class,
          Payment.class,
          SettlementBatch.class);

  private CommandHandlers() {}

  /** Gives the repository of an aggregate. */
  public interface Repositories {
    <T> Repository<T> of(Class<T> aggregate);
  }

  /**
   * The handlers outside the aggregates, each made from the repositories once these are there.
   *
   * @param failedChipReadsForFallback how often a chip must fail before its card may be swiped
   */
  public static List<Function<Repositories, Object>> outsideAggregates(
      Cutoff cutoff, Currency banksCurrency, int failedChipReadsForFallback) {
    return List.of(
        from ->
            new MobileUserHandler(
                from.of(MobileUser.class),
                from.of(Merchant.class),
                from.of(ReaderAssignment.class)),
        from -> new ReaderHandler(from.of(Reader.class)),
        from -> new RecordReaderFactsHandler(from.of(ReaderSession.class)),
        from ->
            new TakePaymentHandler(
                activeUsers(from),
                from.of(TradingDay.class),
                from.of(ReaderSession.class),
                from.of(Payment.class),
                cutoff,
                failedChipReadsForFallback),
        from -> new ReleaseLimitHandler(from.of(Payment.class), from.of(TradingDay.class)),
        from -> new VoidRefundHandler(activeUsers(from), from.of(Payment.class), cutoff),
        from ->
            new SettleBatchHandler(
                from.of(Merchant.class), from.of(SettlementBatch.class), banksCurrency));
  }

  private static ActiveUsers activeUsers(Repositories repositories) {
    return new ActiveUsers(repositories.of(MobileUser.class), repositories.of(Merchant.class));
  }
}
