package mpos.ledger.domain.user;

import java.util.Objects;

/**
 * Personal data, encrypted under the person's own key before it came here: base64 that the domain
 * never reads. Empty when nothing is known.
 */
public record SealedText(String ciphertext) {

  public static final SealedText NOTHING = new SealedText("");

  public SealedText {
    Objects.requireNonNull(ciphertext, "What is not known is an empty text, not null");
  }
}
