package mpos.ledger.domain.payment;

/** Why a payment was reversed. */
public enum ReversalReason {
  /** The acquirer was asked and did not answer in time. */
  NO_ANSWER,
  /** The acquirer could not be asked: nothing left this house. */
  NOT_SENT,
  /** The card refused after the host had approved. */
  CARD_DECLINED,
  /** The reader was lost, or did not say, whether the card accepted. */
  READER_OUTCOME_UNKNOWN,
  /** The ledger was stopped in the middle of the payment. */
  INTERRUPTED
}
