package mpos.ledger.reader.session;

/**
 * How long a reader may take before it counts as gone.
 *
 * @param responseMillis for the response to a command
 * @param cardGraceMillis for "timed out" after the reader's own wait for a card is over
 * @param cardholderStepMillis between two signs of life while the card is read or a PIN entered
 * @param outcomeMillis for the card's last word after the host's answer
 * @param probeMillis of silence, then the reader is asked whether it is there
 * @param probeAnswerMillis for the answer to that; with {@code probeMillis} and two rounds of
 *     {@code ReaderWatch} it stays under the five seconds in which a lost reader has to be known
 */
public record ReaderTimeouts(
    long responseMillis,
    long cardGraceMillis,
    long cardholderStepMillis,
    long outcomeMillis,
    long probeMillis,
    long probeAnswerMillis) {

  public static final ReaderTimeouts DEFAULT =
      new ReaderTimeouts(5_000, 5_000, 60_000, 15_000, 1_500, 2_000);
}
