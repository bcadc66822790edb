package mpos.ledger.reader;

/**
 * How long a session waits for the reader before it calls it silent. The time for presenting a card
 * comes with each sale.
 *
 * @param responseMillis from a command to its response
 * @param cardGraceMillis beyond the sale's own card timeout, which the reader keeps itself
 * @param holderStepMillis between two signs of life while a card is read or a PIN is entered
 * @param outcomeMillis from the host's answer to the card's last word
 */
public record ReaderTimeouts(
    long responseMillis, long cardGraceMillis, long holderStepMillis, long outcomeMillis) {

  public static final ReaderTimeouts DEFAULT = new ReaderTimeouts(5_000, 5_000, 60_000, 15_000);
}
