package mpos.ledger.domain.reader;

import mpos.ledger.domain.card.EntryMode;

/** How a card met the reader (S7, S8, S9), as the reader says, never as the app claims. */
public enum CardInterface {
  CHIP(EntryMode.CHIP),
  CONTACTLESS_CHIP(EntryMode.CONTACTLESS_CHIP),
  CONTACTLESS_STRIPE(EntryMode.CONTACTLESS_STRIPE),
  STRIPE(EntryMode.STRIPE),
  MANUAL(EntryMode.MANUAL);

  private final EntryMode entryMode;

  CardInterface(EntryMode entryMode) {
    this.entryMode = entryMode;
  }

  /** What it is to the acquirer, unless failed chip reads make a swipe a fallback. */
  public EntryMode entryMode() {
    return entryMode;
  }
}
