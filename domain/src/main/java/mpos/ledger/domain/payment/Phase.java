package mpos.ledger.domain.payment;

/** How far a payment has come, from its card on; void and refunds are counted beside it. */
enum Phase {
  AWAITING_HOST,
  AWAITING_CARD,
  REVERSING,
  COMPLETED,
  DECLINED,
  REVERSED;

  /** It could still be approved: a reversal may be requested. */
  boolean isOpen() {
    return this == AWAITING_HOST || this == AWAITING_CARD;
  }

  /** It is known whether money moved. */
  boolean isKnownEnd() {
    return this == COMPLETED || this == DECLINED || this == REVERSED;
  }
}
