package mpos.ledger.domain.payment;

import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Verification;
import mpos.ledger.domain.rules.SignaturesAreWantedUnlessVerifiedOrSmall;

/** Up to this amount nobody has to sign (免簽名): agreed with the acquirer. */
public record NoSignatureLimit(Money upTo) {

  boolean wantsSignature(Verification verification, Money amount) {
    return new SignaturesAreWantedUnlessVerifiedOrSmall(verification, amount, upTo).holds();
  }
}
