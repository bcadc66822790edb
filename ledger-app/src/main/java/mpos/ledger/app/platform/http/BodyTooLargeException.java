package mpos.ledger.app.platform.http;

import java.io.IOException;

/** A body turned out to be longer than allowed while it was read. */
final class BodyTooLargeException extends IOException {

  private static final long serialVersionUID = 1L;

  BodyTooLargeException(int mostBytes) {
    super("At most " + mostBytes + " bytes");
  }
}
