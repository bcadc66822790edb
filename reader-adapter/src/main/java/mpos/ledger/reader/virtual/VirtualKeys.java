package mpos.ledger.reader.virtual;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys in a virtual reader: derived from the public test key, with a key serial number of each
 * reader's own that is counted up with every use.
 */
final class VirtualKeys {

  static final byte[] BASE_DERIVATION_KEY =
      HexFormat.of().parseHex("0123456789ABCDEFFEDCBA9876543210");
  static final byte[] BASE_SERIAL_NUMBER = HexFormat.of().parseHex("FFFF9876543210E00000");

  private static final String MAC = "HmacSHA256";
  private static final int TOKEN_BYTES = 16;
  private static final int CRYPTOGRAM_BYTES = 8;

  /** The four bytes of the key serial number before its counter tell readers apart. */
  private static final int READER_AT = 3;

  private final Dukpt dukpt;
  private final Mac mac = mac();
  private final Random random;

  VirtualKeys(int serialNumber, long seed) {
    dukpt = new Dukpt(BASE_DERIVATION_KEY, keySerialNumber(serialNumber));
    random = new Random(seed);
  }

  /** Where the keys of a reader begin. */
  static byte[] keySerialNumber(int serialNumber) {
    byte[] keySerialNumber = BASE_SERIAL_NUMBER.clone();
    ByteBuffer.wrap(keySerialNumber).putInt(READER_AT, serialNumber);
    return keySerialNumber;
  }

  /** EMV's "unpredictable number", predictable by the seed. */
  int unpredictableNumber() {
    return random.nextInt();
  }

  Dukpt dukpt() {
    return dukpt;
  }

  /** The same for the same card at every virtual reader. */
  byte[] cardToken(String cardNumber) {
    return Arrays.copyOf(mac.doFinal(HexFormat.of().parseHex(cardNumber)), TOKEN_BYTES);
  }

  /** Stands for the cryptogram that a chip computes with its issuer's key. */
  byte[] cryptogram(byte[] transaction) {
    return Arrays.copyOf(mac.doFinal(transaction), CRYPTOGRAM_BYTES);
  }

  private static Mac mac() {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(BASE_DERIVATION_KEY, MAC));
      return mac;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java platform has " + MAC, impossible);
    }
  }
}
