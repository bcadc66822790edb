package mpos.ledger.projections.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import mpos.ledger.domain.EventNames;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Scheme;
import org.junit.jupiter.api.Test;

class JournalProjectionTest {

  @Test
  void every_event_is_taken_or_ignored_on_purpose() {
    for (Class<?> event : EventNames.OF_THE_LEDGER.all().keySet()) {
      boolean taken = JournalProjection.TAKEN.contains(event);
      boolean ignored = JournalProjection.IGNORED_ON_PURPOSE.contains(event);
      assertThat(taken ^ ignored).as(event.getSimpleName()).isTrue();
    }
  }

  @Test
  void nothing_moves_from_an_account_to_itself() {
    Money amount = Money.of("TWD", 1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Move(AccountKind.FEE_INCOME, AccountKind.FEE_INCOME, Scheme.VISA, amount));
  }
}
