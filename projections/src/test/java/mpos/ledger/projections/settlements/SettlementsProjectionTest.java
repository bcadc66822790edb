package mpos.ledger.projections.settlements;

import static org.assertj.core.api.Assertions.assertThat;

import mpos.ledger.domain.EventNames;
import mpos.ledger.domain.payment.PaymentEvent;
import org.junit.jupiter.api.Test;

class SettlementsProjectionTest {

  @Test
  void every_event_is_taken_or_ignored_on_purpose() {
    for (Class<?> event : EventNames.OF_THE_LEDGER.all().keySet()) {
      boolean taken =
          PaymentEvent.class.isAssignableFrom(event)
              || SettlementsProjection.OF_BATCHES.contains(event);
      boolean ignored = SettlementsProjection.IGNORED_ON_PURPOSE.contains(event);
      assertThat(taken ^ ignored).as(event.getSimpleName()).isTrue();
    }
  }
}
