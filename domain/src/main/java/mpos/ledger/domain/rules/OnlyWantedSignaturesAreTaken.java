package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** A signature is taken for a payment that stands and wants one, and for no other. */
public record OnlyWantedSignaturesAreTaken(boolean wanted) implements Rule {

  @Override
  public boolean holds() {
    return wanted;
  }

  @Override
  public Refusal refusal() {
    return Refusal.SIGNATURE_NOT_WANTED;
  }
}
