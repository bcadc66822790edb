package mpos.ledger.domain.rules;

import java.util.Set;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.card.Scheme;

/** The merchant says which schemes a user may take (S2). */
public record SchemesMustBeAllowed(Set<Scheme> allowed, Scheme scheme) implements Rule {

  @Override
  public boolean holds() {
    return allowed.contains(scheme);
  }

  @Override
  public Refusal refusal() {
    return Refusal.SCHEME_NOT_ALLOWED;
  }
}
