package mpos.ledger.reader.session;

/** What can be wrong with a reader or the way to it. After any of these it is opened anew. */
public enum ReaderTrouble {
  LINK_LOST,

  /** Out of range or asleep: no response in time. */
  NO_ANSWER,

  /** Gone or silent, after it had told that its battery was very low. */
  EMPTY_BATTERY,

  /** It speaks, but not as the protocol says. */
  BAD_ANSWER,

  /** More events than anyone could cause. */
  EVENT_FLOOD,

  /** It has another amount or currency than the sale was started with. */
  OTHER_AMOUNT,

  /** Its firmware does not name itself as that of a BP50. */
  FOREIGN_FIRMWARE,
  STILL_BUSY,

  /** Its housing was opened; it has forgotten its keys. */
  TAMPERED,

  /** It refused a request; the status says why. */
  REFUSED
}
