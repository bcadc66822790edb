package mpos.ledger.reader.virtual;

/** A script that cannot be played, and where: nothing of it is. */
public final class BadScriptException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BadScriptException(int lineNumber, String why) {
    super("line " + lineNumber + ": " + why);
  }
}
