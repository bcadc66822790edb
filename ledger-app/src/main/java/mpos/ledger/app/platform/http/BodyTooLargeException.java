package mpos.ledger.app.platform.http;

import java.io.IOException;

/** A body went on beyond the limit while it was read. */
final class BodyTooLargeException extends IOException {

  private static final long serialVersionUID = 1L;

  BodyTooLargeException(int mostBytes) {
    super("At most " + mostBytes + " bytes");
  }
}
