package mpos.ledger.app.personal;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.util.SecretBytes;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The one key that is kept outside the database and wraps all keys in it. It never leaves this
 * object, and is known by an id that reveals nothing about it.
 */
public final class MasterKey {

  private static final int ID_BYTES = 8;
  private static final String HOW_TO_MAKE = " Make one with: openssl rand -base64 32";

  private final AesKey key;
  private final String id;

  private MasterKey(SecretBytes secret) {
    this.key = new AesKey(secret);
    this.id = HexFormat.of().formatHex(Derivation.of(secret, "id of the master key", ID_BYTES));
  }

  /**
   * From a setting or a file: 32 bytes in base64.
   *
   * @throws MasterKeyNotUsableException if it is not; says where it came from, never what it is
   */
  public static MasterKey parse(String base64, String where) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException notBase64) {
      throw new MasterKeyNotUsableException(where + " is not base64." + HOW_TO_MAKE);
    }
    if (bytes.length != AesKey.KEY_BYTES) {
      throw new MasterKeyNotUsableException(
          where + " is " + bytes.length + " bytes, not " + AesKey.KEY_BYTES + "." + HOW_TO_MAKE);
    }
    return new MasterKey(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()));
  }

  /** A new key, in base64. */
  static String make() {
    byte[] bytes =
        SecretBytes.randomBytes(AesKey.KEY_BYTES).toByteArray(InsecureSecretKeyAccess.get());
    return Base64.getEncoder().encodeToString(bytes);
  }

  byte[] wrap(byte[] secret, String place) {
    return key.encrypt(secret, place);
  }

  /** Empty if another master key wrapped it. */
  Optional<byte[]> unwrap(byte[] wrapped, String place) {
    return key.decrypt(wrapped, place);
  }

  /** The same for the same key on every node; shown in logs. */
  public String id() {
    return id;
  }

  /** The id, nothing of the key. */
  @Override
  public String toString() {
    return "master key " + id;
  }
}
