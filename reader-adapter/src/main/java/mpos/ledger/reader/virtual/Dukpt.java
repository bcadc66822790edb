package mpos.ledger.reader.virtual;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key for every transaction (DUKPT-3DES, ANSI X9.24-1): the reader's initial key and its counter
 * give a key that is used once and from which neither can be worked out.
 */
final class Dukpt {

  static final int KEY_SERIAL_NUMBER_BYTES = 10;

  private static final int COUNTER_BITS = 21;
  private static final int MAX_COUNTER = (1 << COUNTER_BITS) - 1;

  /** Counters with more one bits are skipped, so that a derivation stays short. */
  private static final int MAX_ONES = 10;

  /** The low bits of the counter; the key of the bits above them is kept between transactions. */
  private static final int LOW_BITS = 5;

  private static final int HALF_BYTES = 8;
  private static final long DERIVATION_VARIANT = 0xC0C0C0C000000000L;
  private static final long PIN_VARIANT = 0x00000000000000FFL;
  private static final long DATA_VARIANT = 0x0000000000FF0000L;

  private record Key(long left, long right) {
    static Key of(byte[] bytes) {
      ByteBuffer halves = ByteBuffer.wrap(bytes);
      return new Key(halves.getLong(), halves.getLong());
    }

    Key variant(long mask) {
      return new Key(left ^ mask, right ^ mask);
    }

    byte[] bytes() {
      return ByteBuffer.allocate(2 * HALF_BYTES).putLong(left).putLong(right).array();
    }
  }

  private final Cipher des = cipher("DES/ECB/NoPadding");
  private final Cipher tripleDes = cipher("DESede/ECB/NoPadding");
  private final Cipher tripleDesChained = cipher("DESede/CBC/NoPadding");
  private final byte[] baseSerialNumber;
  private final Key initialKey;
  private int counter;
  private int keptHighBits = -1;
  private Key keptKey;

  /** {@code baseSerialNumber}: ten bytes; counting begins at its counter. */
  Dukpt(byte[] baseDerivationKey, byte[] baseSerialNumber) {
    int tail = ByteBuffer.wrap(baseSerialNumber).getInt(KEY_SERIAL_NUMBER_BYTES - Integer.BYTES);
    this.counter = tail & MAX_COUNTER;
    this.baseSerialNumber = serialNumber(baseSerialNumber, 0);
    this.initialKey = Key.of(initialKey(baseDerivationKey));
  }

  /** Moves on to the next key; false when the reader has used up all its keys. */
  boolean next() {
    int next = counter + 1;
    while (Integer.bitCount(next) > MAX_ONES) {
      next++;
    }
    if (next > MAX_COUNTER) {
      return false;
    }
    counter = next;
    return true;
  }

  /** The serial number of the current key, ten bytes. */
  byte[] keySerialNumber() {
    return serialNumber(baseSerialNumber, counter);
  }

  byte[] encryptPinBlock(byte[] clearBlock) {
    Key key = presentKey().variant(PIN_VARIANT);
    return encrypt(tripleDes, tripleDesKey(key), clearBlock, null);
  }

  /** CBC from a zero vector; {@code padded} is a multiple of eight bytes. */
  byte[] encryptData(byte[] padded) {
    return encrypt(tripleDesChained, dataKey(), padded, new IvParameterSpec(new byte[HALF_BYTES]));
  }

  byte[] initialKey() {
    return initialKey.bytes();
  }

  /** The data encryption key is the request variant, encrypted once more under itself. */
  SecretKeySpec dataKey() {
    Key variant = presentKey().variant(DATA_VARIANT);
    byte[] key = encrypt(tripleDes, tripleDesKey(variant), variant.bytes(), null);
    return tripleDesKey(Key.of(key));
  }

  private byte[] initialKey(byte[] baseDerivationKey) {
    Key base = Key.of(baseDerivationKey);
    byte[] device = Arrays.copyOf(baseSerialNumber, HALF_BYTES);
    byte[] left = encrypt(tripleDes, tripleDesKey(base), device, null);
    SecretKeySpec variant = tripleDesKey(base.variant(DERIVATION_VARIANT));
    byte[] right = encrypt(tripleDes, variant, device, null);
    return ByteBuffer.allocate(2 * HALF_BYTES).put(left).put(right).array();
  }

  private Key presentKey() {
    int highBits = counter >> LOW_BITS << LOW_BITS;
    if (highBits != keptHighBits) {
      keptKey = derive(initialKey, 0, highBits);
      keptHighBits = highBits;
    }
    return derive(keptKey, highBits, counter ^ highBits);
  }

  /** One derivation for each bit of {@code bits}, highest first, on top of {@code taken}. */
  private Key derive(Key from, int taken, int bits) {
    long register =
        ByteBuffer.wrap(baseSerialNumber).getLong(KEY_SERIAL_NUMBER_BYTES - HALF_BYTES) | taken;
    Key key = from;
    for (int rest = bits; rest != 0; rest &= ~Integer.highestOneBit(rest)) {
      register |= Integer.highestOneBit(rest);
      Key variant = key.variant(DERIVATION_VARIANT);
      key = new Key(half(variant, register), half(key, register));
    }
    return key;
  }

  private long half(Key key, long register) {
    byte[] desKey = ByteBuffer.allocate(HALF_BYTES).putLong(key.left).array();
    byte[] block = ByteBuffer.allocate(HALF_BYTES).putLong(register ^ key.right).array();
    byte[] mixed = encrypt(des, new SecretKeySpec(desKey, "DES"), block, null);
    return ByteBuffer.wrap(mixed).getLong() ^ key.right;
  }

  private static byte[] serialNumber(byte[] base, int counter) {
    ByteBuffer number = ByteBuffer.wrap(base.clone());
    int tailAt = KEY_SERIAL_NUMBER_BYTES - Integer.BYTES;
    return number.putInt(tailAt, number.getInt(tailAt) & ~MAX_COUNTER | counter).array();
  }

  private static SecretKeySpec tripleDesKey(Key key) {
    byte[] threeParts =
        ByteBuffer.allocate(3 * HALF_BYTES)
            .putLong(key.left)
            .putLong(key.right)
            .putLong(key.left)
            .array();
    return new SecretKeySpec(threeParts, "DESede");
  }

  private static byte[] encrypt(Cipher cipher, SecretKeySpec key, byte[] data, IvParameterSpec iv) {
    try {
      cipher.init(Cipher.ENCRYPT_MODE, key, iv);
      return cipher.doFinal(data);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java platform has 3DES", impossible);
    }
  }

  private static Cipher cipher(String transformation) {
    try {
      return Cipher.getInstance(transformation);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java platform has 3DES", impossible);
    }
  }
}
