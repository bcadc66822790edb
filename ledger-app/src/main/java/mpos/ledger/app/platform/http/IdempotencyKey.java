package mpos.ledger.app.platform.http;

/**
 * The header {@code Idempotency-Key} of a command: 1 to 128 visible ASCII characters that the app
 * chooses anew for every new command. The same key with the same content is the same command.
 */
public final class IdempotencyKey {

  public static final String HEADER = "Idempotency-Key";

  private static final int MOST_CHARACTERS = 128;
  private static final String VISIBLE_ASCII = "[\\x21-\\x7E]+";

  private IdempotencyKey() {}

  /** The key, or a problem that says what is wrong with it. */
  public static String require(String key) {
    if (key == null || key.isBlank()) {
      throw new RequestProblemException(
          ProblemCode.KEY_MISSING, "Every command needs the header " + HEADER);
    }
    if (key.length() > MOST_CHARACTERS || !key.matches(VISIBLE_ASCII)) {
      throw new RequestProblemException(
          ProblemCode.KEY_INVALID, "1 to " + MOST_CHARACTERS + " visible ASCII characters");
    }
    return key;
  }
}
