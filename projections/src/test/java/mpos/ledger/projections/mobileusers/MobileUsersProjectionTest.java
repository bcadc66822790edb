package mpos.ledger.projections.mobileusers;

import static org.assertj.core.api.Assertions.assertThat;

import mpos.ledger.domain.EventNames;
import org.junit.jupiter.api.Test;

class MobileUsersProjectionTest {

  @Test
  void every_event_is_taken_or_ignored_on_purpose() {
    for (Class<?> event : EventNames.OF_THE_LEDGER.all().keySet()) {
      boolean taken = MobileUsersProjection.takes(event);
      boolean ignored = MobileUsersProjection.IGNORED_ON_PURPOSE.contains(event);
      assertThat(taken ^ ignored).as(event.getSimpleName()).isTrue();
    }
  }
}
