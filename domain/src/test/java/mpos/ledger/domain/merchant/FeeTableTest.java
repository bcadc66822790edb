package mpos.ledger.domain.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Scheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeeTableTest {

  @ParameterizedTest
  @CsvSource({
    // basis points, taken, fee
    "175,      100_000,   1_750",
    "  0,      100_000,       0",
    "175,            0,       0",
    "10_000,   123_457, 123_457",
    // half a minor unit and more is rounded up, less is dropped
    " 50,           99,       0",
    " 50,          100,       1",
    " 50,          299,       1",
    " 50,          300,       2",
    "175,           28,       0",
    "175,           29,       1",
    // a sum below zero returns its fee: more was voided than sold
    "175,     -100_000,  -1_750",
    " 50,          -99,       0",
    " 50,         -100,      -1",
    // the greatest sum of a batch: no step of the calculation overflows
    "175,  9_000_000_000_000_000_000, 157_500_000_000_000_000",
  })
  void the_fee_is_rounded_half_up_to_one_minor_unit(String basisPoints, String taken, String fee) {
    FeeTable fees = all((int) number(basisPoints));
    assertThat(fees.feeOn(Scheme.VISA, Money.of("TWD", number(taken))))
        .isEqualTo(Money.of("TWD", number(fee)));
  }

  @Test
  void each_scheme_has_its_own_fee() {
    FeeTable fees =
        new FeeTable(
            Map.of(Scheme.VISA, 100, Scheme.MASTERCARD, 200, Scheme.JCB, 300, Scheme.UNIONPAY, 50));
    Money taken = Money.of("TWD", 10_000);
    assertThat(fees.feeOn(Scheme.VISA, taken)).isEqualTo(Money.of("TWD", 100));
    assertThat(fees.feeOn(Scheme.MASTERCARD, taken)).isEqualTo(Money.of("TWD", 200));
    assertThat(fees.feeOn(Scheme.JCB, taken)).isEqualTo(Money.of("TWD", 300));
    assertThat(fees.feeOn(Scheme.UNIONPAY, taken)).isEqualTo(Money.of("TWD", 50));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 10_001})
  void a_fee_is_neither_negative_nor_more_than_the_whole(int basisPoints) {
    assertThatThrownBy(() -> all(basisPoints)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void no_scheme_is_without_a_fee() {
    assertThatThrownBy(() -> new FeeTable(Map.of(Scheme.VISA, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static FeeTable all(int basisPoints) {
    return new FeeTable(
        Map.of(
            Scheme.VISA, basisPoints,
            Scheme.MASTERCARD, basisPoints,
            Scheme.JCB, basisPoints,
            Scheme.UNIONPAY, basisPoints));
  }

  private static long number(String digits) {
    return Long.parseLong(digits.replace("_", ""));
  }
}
