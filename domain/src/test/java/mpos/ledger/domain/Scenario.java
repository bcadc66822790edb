package mpos.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import mpos.ledger.domain.day.TradingDay;
import mpos.ledger.domain.merchant.Merchant;
import mpos.ledger.domain.payment.NoSignatureLimit;
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
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;

/**
 * Given, when, then over all aggregates at once: a payment has rules in three of them, and a test
 * fixture of the framework knows one.
 */
public final class Scenario {

  public static final int FAILED_CHIP_READS_FOR_FALLBACK = 3;

  /** How a scenario of a table begins. */
  public interface Start {
    Scenario begin();
  }

  private final Configuration ledger;
  private final List<Object> published = new ArrayList<>();
  private Refusal refused;

  private Scenario() {
    Configurer configurer = DefaultConfigurer.defaultConfiguration();
    List.of(
            Merchant.class,
            MobileUser.class,
            ReaderAssignment.class,
            Person.class,
            TradingDay.class,
            Reader.class,
            ReaderSession.class,
            Payment.class,
            SettlementBatch.class)
        .forEach(configurer::configureAggregate);
    configurer.registerComponent(Cutoff.class, config -> Cutoff.OF_THE_SHEET);
    configurer.registerComponent(
        NoSignatureLimit.class, config -> new NoSignatureLimit(Samples.twd(3_000)));
    configurer.configureEmbeddedEventStore(config -> new InMemoryEventStorageEngine());
    configurer.registerCommandHandler(
        config ->
            new TakePaymentHandler(
                activeUsers(config),
                config.repository(TradingDay.class),
                config.repository(ReaderSession.class),
                config.repository(Payment.class),
                Cutoff.OF_THE_SHEET,
                FAILED_CHIP_READS_FOR_FALLBACK));
    configurer.registerCommandHandler(
        config -> new RecordReaderFactsHandler(config.repository(ReaderSession.class)));
    configurer.registerCommandHandler(config -> new ReaderHandler(config.repository(Reader.class)));
    configurer.registerCommandHandler(
        config ->
            new ReleaseLimitHandler(
                config.repository(Payment.class), config.repository(TradingDay.class)));
    configurer.registerCommandHandler(
        config ->
            new VoidRefundHandler(
                activeUsers(config), config.repository(Payment.class), Cutoff.OF_THE_SHEET));
    configurer.registerCommandHandler(
        config ->
            new MobileUserHandler(
                config.repository(MobileUser.class),
                config.repository(Merchant.class),
                config.repository(ReaderAssignment.class)));
    configurer.registerCommandHandler(
        config ->
            new SettleBatchHandler(
                config.repository(Merchant.class),
                config.repository(SettlementBatch.class),
                Currency.getInstance("TWD")));
    ledger = configurer.start();
    ledger
        .eventBus()
        .subscribe(events -> events.stream().map(EventMessage::getPayload).forEach(published::add));
  }

  private static ActiveUsers activeUsers(Configuration config) {
    return new ActiveUsers(config.repository(MobileUser.class), config.repository(Merchant.class));
  }

  /** A shop with an active mobile user and limits. */
  public static Scenario open() {
    return new Scenario().given(Samples.shop(), Samples.andrew(), Samples.firstSignIn());
  }

  public static Scenario empty() {
    return new Scenario();
  }

  public Scenario given(Object... commands) {
    for (Object command : commands) {
      ledger.commandGateway().sendAndWait(command);
    }
    return this;
  }

  public Scenario when(Object command) {
    published.clear();
    refused = null;
    try {
      ledger.commandGateway().sendAndWait(command);
    } catch (RefusedException refusal) {
      refused = refusal.refusal();
    }
    return this;
  }

  public void then(Object... events) {
    assertThat(refused).isNull();
    assertThat(published).containsExactly(events);
  }

  public void thenEvents(Class<?>... types) {
    assertThat(refused).isNull();
    assertThat(published.stream().<Class<?>>map(Object::getClass)).containsExactly(types);
  }

  /** The last event of a kind that came of what was done. */
  public <T> T last(Class<T> type) {
    List<T> found = published.stream().filter(type::isInstance).map(type::cast).toList();
    assertThat(found).isNotEmpty();
    return found.get(found.size() - 1);
  }

  /** RefusedException, and nothing changed. */
  public void thenRefused(Refusal refusal) {
    assertThat(refused).isEqualTo(refusal);
    assertThat(published).isEmpty();
  }
}
