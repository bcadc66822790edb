package mpos.ledger.domain.limits;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.WrongValueException;
import mpos.ledger.domain.card.Scheme;

/** What the merchant lets a mobile user do (S2). Both amounts are in one currency. */
public record Limits(
    Money perPayment,
    Money perDay,
    int paymentsPerDay,
    Set<Scheme> schemes,
    boolean mayVoid,
    boolean mayRefund) {

  private static final long HIGHEST_MINOR_UNITS = 999_999_999_999L;

  public Limits {
    WrongValueException.requireGiven(schemes, "schemes");
    EnumSet<Scheme> inOrder = EnumSet.noneOf(Scheme.class);
    inOrder.addAll(schemes);
    schemes = Collections.unmodifiableSet(inOrder);
    WrongValueException.requireGiven(perPayment, "perPayment");
    WrongValueException.requireGiven(perDay, "perDay");
    if (!perPayment.currency().equals(perDay.currency())) {
      throw new WrongValueException("must have perPayment and perDay in one currency");
    }
    if (perPayment.minorUnits() > HIGHEST_MINOR_UNITS) {
      throw new WrongValueException("must have at most twelve digits per payment (ISO 8583 DE4)");
    }
    if (perPayment.minorUnits() < 0 || perDay.minorUnits() < 0 || paymentsPerDay < 0) {
      throw new WrongValueException("must each be zero or more");
    }
  }
}
