package mpos.ledger.domain.payment;

import static mpos.ledger.domain.rules.Rule.require;

import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Verification;
import mpos.ledger.domain.rules.OnlyWantedSignaturesAreTaken;
import mpos.ledger.domain.rules.PaymentsAreSignedOnce;

/** Whether the cardholder has to sign a payment (S12), and the image by which it was done. */
final class Signature {

  private final Money amount;
  private final Verification verification;
  private boolean wanted;
  private String imageSha256;

  Signature(Money amount, Verification verification) {
    this.amount = amount;
    this.verification = verification;
  }

  /** Asked once, when the payment stands; the answer is stored. */
  boolean isWanted(NoSignatureLimit limit) {
    return limit.wantsSignature(verification, amount);
  }

  void decided(boolean isWanted) {
    wanted = isWanted;
  }

  /** False when this very image was given before: there is nothing new to record. */
  boolean requireNewOrSame(String sha256) {
    require(
        new OnlyWantedSignaturesAreTaken(wanted), new PaymentsAreSignedOnce(imageSha256, sha256));
    return imageSha256 == null;
  }

  void given(String sha256) {
    imageSha256 = sha256;
  }
}
