package mpos.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import mpos.ledger.domain.catalog.CommandHandlers;
import mpos.ledger.domain.payment.NoSignatureLimit;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;

/**
 * Given, when, then over all aggregates at once: a payment has rules in three of them, and the
 * framework's own test fixture knows only one.
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
    CommandHandlers.AGGREGATES.forEach(configurer::configureAggregate);
    configurer.registerComponent(Cutoff.class, config -> Cutoff.OF_THE_SHEET);
    configurer.registerComponent(
        NoSignatureLimit.class, config -> new NoSignatureLimit(Samples.twd(3_000)));
    configurer.configureEmbeddedEventStore(config -> new InMemoryEventStorageEngine());
    CommandHandlers.outsideAggregates(
            Cutoff.OF_THE_SHEET, Currency.getInstance("TWD"), FAILED_CHIP_READS_FOR_FALLBACK)
        .forEach(
            handler ->
                configurer.registerCommandHandler(config -> handler.apply(config::repository)));
    ledger = configurer.start();
    ledger
        .eventBus()
        .subscribe(events -> events.stream().map(EventMessage::getPayload).forEach(published::add));
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

  /** The last event of this type that the command led to. */
  public <T> T last(Class<T> type) {
    List<T> found = published.stream().filter(type::isInstance).map(type::cast).toList();
    assertThat(found).isNotEmpty();
    return found.get(found.size() - 1);
  }

  /** Refused for this reason, and nothing changed. */
  public void thenRefused(Refusal refusal) {
    assertThat(refused).isEqualTo(refusal);
    assertThat(published).isEmpty();
  }
}
