package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** A repeated key gets the first answer again only when it repeats the content too. */
public record IdempotencyKeysNameOneCommand(String storedContentHash, String contentHash)
    implements Rule {

  @Override
  public boolean holds() {
    return storedContentHash.equals(contentHash);
  }

  @Override
  public Refusal refusal() {
    return Refusal.ID_REUSED;
  }
}
