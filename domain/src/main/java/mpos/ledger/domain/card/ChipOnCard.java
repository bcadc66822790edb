package mpos.ledger.domain.card;

/** Whether a card has a chip, as its service code says: first digit 2 or 6 (ISO 7813). */
public enum ChipOnCard {
  THERE,
  NOT_THERE,

  /** The reader gave no service code; it watches for the chip itself. */
  NOT_TOLD
}
