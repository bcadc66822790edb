package mpos.ledger.app.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The token of the bank's operators, given by the settings; without one nobody is an operator. */
public final class OperatorToken {

  /** How an operator stands in log lines and in the metadata of events. */
  static final String NAME = "operator";

  private final byte[] token;

  OperatorToken(String token) {
    this.token = token.getBytes(StandardCharsets.UTF_8);
  }

  /** Compares in a time that tells nothing about the token. */
  boolean is(String given) {
    return token.length > 0 && MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8));
  }
}
