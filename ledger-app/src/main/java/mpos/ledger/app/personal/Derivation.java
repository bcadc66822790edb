package mpos.ledger.app.personal;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.prf.HkdfPrfKey;
import com.google.crypto.tink.prf.HkdfPrfParameters;
import com.google.crypto.tink.prf.PrfConfig2026;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** Derives independent secrets from one, each by its label (HKDF, RFC 5869). */
final class Derivation {

  private Derivation() {}

  static byte[] of(byte[] secret, String label, int bytes) {
    return of(SecretBytes.copyFrom(secret, InsecureSecretKeyAccess.get()), label, bytes);
  }

  static byte[] of(SecretBytes secret, String label, int bytes) {
    try {
      HkdfPrfParameters parameters =
          HkdfPrfParameters.builder()
              .setKeySizeBytes(secret.size())
              .setHashType(HkdfPrfParameters.HashType.SHA256)
              .build();
      HkdfPrfKey hkdf = HkdfPrfKey.builder().setParameters(parameters).setKeyBytes(secret).build();
      return KeysetHandle.newBuilder()
          .addEntry(KeysetHandle.importKey(hkdf).withRandomId().makePrimary())
          .build()
          .getPrimitive(PrfConfig2026.get(), PrfSet.class)
          .computePrimary(label.getBytes(StandardCharsets.UTF_8), bytes);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException("HKDF is not available", everyJdkHasIt);
    }
  }
}
