package mpos.ledger.reader.message;

import java.util.Set;
import mpos.ledger.reader.wire.MalformedMessageException;

/** The ways a card's data can reach the reader, in the reader's own numbers (tag C3, START). */
public enum CardInterface {
  CONTACT(1),
  CONTACTLESS(2),
  MAGSTRIPE(4),
  MANUAL(8);

  /** Chip, contactless and magstripe: what a card-present sale usually allows. */
  public static final Set<CardInterface> CARD_PRESENT = Set.of(CONTACT, CONTACTLESS, MAGSTRIPE);

  private final int bit;

  CardInterface(int bit) {
    this.bit = bit;
  }

  public int bit() {
    return bit;
  }

  public static CardInterface of(int bit) {
    for (CardInterface known : values()) {
      if (known.bit == bit) {
        return known;
      }
    }
    throw new MalformedMessageException("The reader names an unknown interface: " + bit);
  }

  static int bits(Set<CardInterface> interfaces) {
    int bits = 0;
    for (CardInterface each : interfaces) {
      bits |= each.bit;
    }
    return bits;
  }
}
