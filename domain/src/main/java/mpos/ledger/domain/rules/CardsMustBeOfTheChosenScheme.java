package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.card.Scheme;

/**
 * What the card says wins over what the app selected: a mismatch is refused before the host is
 * asked.
 */
public record CardsMustBeOfTheChosenScheme(Scheme chosen, Scheme presented) implements Rule {

  @Override
  public boolean holds() {
    return chosen == presented;
  }

  @Override
  public Refusal refusal() {
    return Refusal.CARD_OF_OTHER_SCHEME;
  }
}
