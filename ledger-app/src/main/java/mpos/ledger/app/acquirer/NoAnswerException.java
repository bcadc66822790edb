package mpos.ledger.app.acquirer;

/**
 * The request was sent, or may have been, and no answer came in time: the outcome is unknown. A
 * sale must then be reversed; everything else is repeated until it is answered.
 */
public final class NoAnswerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NoAnswerException(String reason) {
    super(reason);
  }
}
