package mpos.ledger.reader.session;

/**
 * How long a reader may take before it is considered gone.
 *
 * @param responseMillis for the response to a command
 * @param cardGraceMillis for "timed out" to arrive after the reader's own wait for a card is over
 * @param cardholderStepMillis between two signs of life while the card is read or a PIN is entered
 * @param outcomeMillis for the card's last word after the host's answer
 * @param probeMillis of silence before the reader is asked whether it is still there
 * @param probeAnswerMillis for the answer to that; together with {@code probeMillis} and two rounds
 *     of {@code ReaderWatch} less than the five seconds in which a lost reader must be noticed
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
