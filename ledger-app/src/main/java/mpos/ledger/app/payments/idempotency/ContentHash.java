package mpos.ledger.app.payments.idempotency;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.json.JsonMapper;

/**
 * The content of a command as 64 hexadecimal digits, whichever way its JSON was written: what the
 * same idempotency key must come with again.
 */
public final class ContentHash {

  private ContentHash() {}

  public static String of(JsonMapper json, Object content) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(json.writeValueAsBytes(content)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
