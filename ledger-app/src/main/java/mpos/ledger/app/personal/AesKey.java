package mpos.ledger.app.personal;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * AES-GCM under a key of 256 bits. What is encrypted is bound to its place by a text that must be
 * given again to decrypt it, so that nothing can be moved from one place to another.
 */
final class AesKey {

  static final int KEY_BYTES = 32;

  private static final int IV_BYTES = 12;
  private static final int TAG_BYTES = 16;

  private final Aead aead;

  AesKey(SecretBytes key) {
    this.aead = aeadOf(key);
  }

  static AesKey of(byte[] key) {
    return new AesKey(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()));
  }

  byte[] encrypt(byte[] plain, String place) {
    try {
      return aead.encrypt(plain, place.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("AES-GCM does not encrypt", impossible);
    }
  }

  /** Empty if it was not encrypted under this key for this place, or was altered. */
  Optional<byte[]> decrypt(byte[] encrypted, String place) {
    try {
      return Optional.of(aead.decrypt(encrypted, place.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException otherKeyOrPlace) {
      return Optional.empty();
    }
  }

  private static Aead aeadOf(SecretBytes key) {
    try {
      AesGcmParameters parameters =
          AesGcmParameters.builder()
              .setKeySizeBytes(KEY_BYTES)
              .setIvSizeBytes(IV_BYTES)
              .setTagSizeBytes(TAG_BYTES)
              .setVariant(AesGcmParameters.Variant.NO_PREFIX)
              .build();
      AesGcmKey aes = AesGcmKey.builder().setParameters(parameters).setKeyBytes(key).build();
      return KeysetHandle.newBuilder()
          .addEntry(KeysetHandle.importKey(aes).withRandomId().makePrimary())
          .build()
          .getPrimitive(AeadConfig2026.get(), Aead.class);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException("AES-GCM is not available", everyJdkHasIt);
    }
  }

  /** Nothing of the key. */
  @Override
  public String toString() {
    return "an AES key";
  }
}
