package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** Whoever is forgotten stays forgotten; it is recorded once. */
public record PersonsAreForgottenOnce(boolean remembered) implements Rule {

  @Override
  public boolean holds() {
    return remembered;
  }

  @Override
  public Refusal refusal() {
    return Refusal.PERSON_FORGOTTEN;
  }
}
