package mpos.ledger.app.access;

import java.nio.charset.StandardCharsets;
import mpos.ledger.app.platform.Sha256;

/** The SHA-256 of a token: all that the ledger stores of it. Never shown. */
record TokenHash(byte[] bytes) {

  static TokenHash of(String token) {
    return new TokenHash(Sha256.of(token.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String toString() {
    return "…";
  }
}
