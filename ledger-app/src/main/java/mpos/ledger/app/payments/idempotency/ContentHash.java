package mpos.ledger.app.payments.idempotency;

import mpos.ledger.app.platform.Sha256;
import tools.jackson.databind.json.JsonMapper;

/**
 * The content of a command as 64 hexadecimal digits, whichever way its JSON was written: what the
 * same idempotency key must come with again.
 */
public final class ContentHash {

  private ContentHash() {}

  public static String of(JsonMapper json, Object content) {
    return Sha256.hexOf(json.writeValueAsBytes(content));
  }
}
