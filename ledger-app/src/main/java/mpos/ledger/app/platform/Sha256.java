package mpos.ledger.app.platform;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every Java platform has. */
public final class Sha256 {

  private Sha256() {}

  /** To be fed in parts. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** 32 bytes. */
  public static byte[] of(byte[] content) {
    return digest().digest(content);
  }

  /** 64 lower-case hexadecimal digits. */
  public static String hexOf(byte[] content) {
    return HexFormat.of().formatHex(of(content));
  }
}
