package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.RefusedException;

/** One rule of the business: what must hold, and the refusal when it does not. */
public interface Rule {

  boolean holds();

  Refusal refusal();

  /** Asks the rules in the order given and refuses with the first that does not hold. */
  static void require(Rule... rules) {
    for (Rule rule : rules) {
      if (!rule.holds()) {
        throw new RefusedException(rule.refusal());
      }
    }
  }
}
