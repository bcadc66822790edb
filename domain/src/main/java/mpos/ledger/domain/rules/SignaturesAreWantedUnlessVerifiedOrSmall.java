package mpos.ledger.domain.rules;

import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Verification;

/**
 * The cardholder signs (S12) when the reader asks for it and the amount is above the no-signature
 * limit; with a PIN, on a verified device, or for a card that needs nothing, nobody signs (S13).
 * When the reader does not say how the holder was verified, a signature is wanted whatever the
 * amount. This rule decides, once, when the payment is completed; it refuses nothing.
 */
public record SignaturesAreWantedUnlessVerifiedOrSmall(
    Verification verification, Money amount, Money noSignatureLimit) {

  public boolean holds() {
    return switch (verification) {
      case SIGNATURE -> !isSmall();
      case UNKNOWN -> true;
      case ONLINE_PIN, OFFLINE_PIN, DEVICE, NONE -> false;
    };
  }

  private boolean isSmall() {
    return amount.currency().equals(noSignatureLimit.currency())
        && amount.minorUnits() <= noSignatureLimit.minorUnits();
  }
}
