package mpos.ledger.reader.wire;

/** A frame arrived whole, but its content is not what the protocol says. Never quotes the bytes. */
public final class MalformedMessageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public MalformedMessageException(String message) {
    super(message);
  }
}
