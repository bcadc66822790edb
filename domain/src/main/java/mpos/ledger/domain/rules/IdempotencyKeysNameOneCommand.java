package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** A repeated key gets the first answer again only if it repeats the content, or its hash, too. */
public record IdempotencyKeysNameOneCommand(Object stored, Object sent) implements Rule {

  @Override
  public boolean holds() {
    return stored.equals(sent);
  }

  @Override
  public Refusal refusal() {
    return Refusal.ID_REUSED;
  }
}
