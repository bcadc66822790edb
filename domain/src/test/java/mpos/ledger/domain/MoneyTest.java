package mpos.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MoneyTest {

  private final Money most = Money.of("TWD", Long.MAX_VALUE);
  private final Money one = Money.of("TWD", 1);

  @Test
  void a_sum_that_leaves_the_range_fails_instead_of_turning_negative() {
    assertThatThrownBy(() -> most.plus(one)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Money.of("TWD", Long.MIN_VALUE).minus(one))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void currencies_do_not_mix() {
    assertThatThrownBy(() -> one.plus(Money.of("USD", 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_limit_itself_is_within_the_limit() {
    assertThat(one.isAtMost(one)).isTrue();
    assertThat(most.isAtMost(one)).isFalse();
  }
}
