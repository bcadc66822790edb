package mpos.ledger.projections.journal;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Scheme;
import org.junit.jupiter.api.Test;

class MoveTest {

  @Test
  void nothing_moves_from_an_account_to_itself() {
    Money amount = Money.of("TWD", 1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Move(AccountKind.FEE_INCOME, AccountKind.FEE_INCOME, Scheme.VISA, amount));
  }
}
