package mpos.ledger.reader.session;

/**
 * What can be wrong with a reader or the link to it. After any of these it must be opened again.
 */
public enum ReaderTrouble {
  LINK_LOST,

  /** Out of range or asleep: no response in time. */
  NO_ANSWER,

  /** Gone or silent after it reported that its battery was very low. */
  EMPTY_BATTERY,

  /** It answers, but not as the protocol says. */
  BAD_ANSWER,

  /** More events than any cardholder could cause. */
  EVENT_FLOOD,

  /** It read the card for another amount or currency than the sale was started with. */
  OTHER_AMOUNT,

  /** Its firmware does not call itself that of a BP50. */
  FOREIGN_FIRMWARE,
  STILL_BUSY,

  /** Its housing was opened; it has erased its keys. */
  TAMPERED,

  /** It refused a request; the status says why. */
  REFUSED
}
