package mpos.ledger.reader.virtual;

/** A script that cannot be played, and the first bad line; nothing of it is played. */
public final class BadScriptException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BadScriptException(int lineNumber, String why) {
    super("line " + lineNumber + ": " + why);
  }
}
