package mpos.ledger.domain.merchant;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.WrongValueException;
import mpos.ledger.domain.card.Scheme;

/** What the merchant pays the bank per scheme, in basis points (1/100 of a percent) of the sale. */
public record FeeTable(Map<Scheme, Integer> basisPoints) {

  private static final int HIGHEST_BASIS_POINTS = 10_000;

  /**
   * The fee on what was taken of a scheme: rounded half up to one minor unit, once, on the sum of a
   * batch and not payment by payment.
   */
  public Money feeOn(Scheme scheme, Money taken) {
    BigDecimal fee =
        BigDecimal.valueOf(taken.minorUnits())
            .multiply(BigDecimal.valueOf(basisPoints.get(scheme)))
            .divide(BigDecimal.valueOf(HIGHEST_BASIS_POINTS), 0, RoundingMode.HALF_UP);
    return new Money(taken.currency(), fee.longValueExact());
  }

  public FeeTable {
    WrongValueException.requireGiven(basisPoints, "basisPoints");
    EnumMap<Scheme, Integer> inOrder = new EnumMap<>(Scheme.class);
    inOrder.putAll(basisPoints);
    basisPoints = Collections.unmodifiableMap(inOrder);
    for (Scheme scheme : Scheme.values()) {
      Integer fee = basisPoints.get(scheme);
      if (fee == null || fee < 0 || fee > HIGHEST_BASIS_POINTS) {
        throw new WrongValueException(
            "must state 0 to " + HIGHEST_BASIS_POINTS + " basisPoints for " + scheme);
      }
    }
  }
}
