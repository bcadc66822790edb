package mpos.ledger.domain.reader;

import mpos.ledger.domain.card.EntryMode;

/** How a card met the reader (S7, S8, S9), as the reader says, never as the app claims. */
public enum ReadMode {
  CHIP(EntryMode.CHIP),
  CONTACTLESS_CHIP(EntryMode.CONTACTLESS_CHIP),
  CONTACTLESS_MAGSTRIPE(EntryMode.CONTACTLESS_MAGSTRIPE),
  MAGSTRIPE(EntryMode.MAGSTRIPE),
  MANUAL(EntryMode.MANUAL);

  private final EntryMode entryMode;

  ReadMode(EntryMode entryMode) {
    this.entryMode = entryMode;
  }

  /** What it is to the acquirer, unless failed chip reads make a swipe a fallback. */
  public EntryMode entryMode() {
    return entryMode;
  }
}
