package mpos.ledger.app.payments.idempotency;

import java.util.UUID;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.rules.IdempotencyKeysNameOneCommand;
import mpos.ledger.domain.rules.Rule;

/**
 * A command as it was sent: by whom (a user, or a merchant in its portal), under which idempotency
 * key, and with what content. Who and key name it for ever, whichever node it reaches.
 */
public record SentCommand(String who, String idempotencyKey, String contentHash) {

  /** The payment that it takes, if it takes one. */
  public UUID paymentId() {
    return StreamId.ofPayment(who, idempotencyKey);
  }

  /** Its own id, if it is about a payment that is there. */
  public UUID requestId() {
    return StreamId.ofRequest(who, idempotencyKey);
  }

  /** Refuses it when its key came before with other content. */
  public void requireSameContent(String firstContentHash) {
    Rule.require(new IdempotencyKeysNameOneCommand(firstContentHash, contentHash));
  }
}
