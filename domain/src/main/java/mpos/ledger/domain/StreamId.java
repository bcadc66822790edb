package mpos.ledger.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Turns a natural key into the id of its event stream: a name-based UUID (RFC 9562 version 8, from
 * SHA-256), with the aggregate's type as part of the name. The same key names the same stream on
 * every node, forever.
 */
public final class StreamId {

  private static final char SEPARATOR = '\n';
  private static final long VERSION_8 = 0x8000L;
  private static final long VARIANT_RFC_9562 = 0x8000000000000000L;

  private StreamId() {}

  public static UUID ofMerchant(String merchantId) {
    return named("Merchant", merchantId);
  }

  public static UUID ofMobileUser(String userId) {
    return named("MobileUser", userId);
  }

  public static UUID ofReaderAssignment(String readerSerial) {
    return named("ReaderAssignment", readerSerial);
  }

  /** The record of a person who is named by another stream: a user's or a payment's. */
  public static UUID ofPerson(UUID person) {
    return named("Person", person.toString());
  }

  public static UUID ofTradingDay(String userId, BusinessDay day) {
    return named("TradingDay", userId, day.toString());
  }

  public static UUID ofSettlementBatch(String merchantId, BusinessDay day) {
    return named("SettlementBatch", merchantId, day.toString());
  }

  public static UUID ofReader(String readerSerial) {
    return named("Reader", readerSerial);
  }

  /** A command to an existing payment, named by its sender and its idempotency key. */
  public static UUID ofRequest(String userId, String idempotencyKey) {
    return named("Request", userId, idempotencyKey);
  }

  /** The same user sending the same idempotency key means the same payment. */
  public static UUID ofPayment(String userId, String idempotencyKey) {
    return named("Payment", userId, idempotencyKey);
  }

  private static UUID named(String type, String... key) {
    String name = type + SEPARATOR + String.join(String.valueOf(SEPARATOR), key);
    ByteBuffer hash = ByteBuffer.wrap(sha256(name.getBytes(StandardCharsets.UTF_8)));
    long high = hash.getLong() & ~0xF000L | VERSION_8;
    long low = hash.getLong() & 0x3FFFFFFFFFFFFFFFL | VARIANT_RFC_9562;
    return new UUID(high, low);
  }

  private static byte[] sha256(byte[] name) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(name);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
