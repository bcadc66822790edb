package mpos.ledger.projections.settlements;

import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Scheme;

/**
 * A sale, void or refund that a batch counts, with what names it at the acquirer. It belongs to its
 * business day; it is paid with the batch, which may be a later day's, and then it says why. The
 * position is that of the event with its end.
 */
public record BatchItemView(
    ItemKind kind,
    UUID itemId,
    UUID paymentId,
    Scheme scheme,
    Money amount,
    String authorizationCode,
    String retrievalReference,
    BusinessDay businessDay,
    BusinessDay batchDay,
    BroughtForwardBecause broughtForwardBecause,
    long position) {

  /** Why an item is not in the batch of its own day: what was open then, or that it came later. */
  public enum BroughtForwardBecause {
    VOID_OPEN,
    REFUND_OPEN,
    REVERSAL_OPEN,
    RECORDED_LATE
  }
}
