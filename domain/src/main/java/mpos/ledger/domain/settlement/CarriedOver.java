package mpos.ledger.domain.settlement;

import java.util.UUID;

/**
 * A sale, void or refund that belongs to the day but not into its batch, because its outcome was
 * not known when the totals were stated. It goes, by name, into the next batch.
 */
public record CarriedOver(UUID paymentId, UUID itemId, Reason reason) {

  /** What was still open. */
  public enum Reason {
    VOID_OPEN,
    REFUND_OPEN,
    REVERSAL_OPEN
  }
}
