package mpos.ledger.app.platform.eventstore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;
import mpos.ledger.app.platform.Sha256;

/**
 * The hash that ties each stored event to all events before it, so that nobody can change, remove
 * or insert one unnoticed.
 *
 * <p>{@code hash = SHA-256(previous hash ‖ canonical bytes)}. The previous hash of position 1 is 32
 * zero bytes. The canonical bytes are the row's columns in this order, each preceded by its length
 * in bytes as a 4-byte integer; all integers are two's complement, most significant byte first:
 *
 * <ol>
 *   <li>{@code position}: 8-byte integer
 *   <li>{@code stream}: the 16 bytes of the UUID in the order of its text form (RFC 9562)
 *   <li>{@code sequence}: 4-byte integer
 *   <li>{@code aggregate}: UTF-8
 *   <li>{@code name}: UTF-8
 *   <li>{@code revision}: 2-byte integer
 *   <li>{@code event_id}: 16 bytes, as {@code stream}
 *   <li>{@code recorded_at}: 8-byte integer, microseconds since 1970-01-01T00:00:00Z
 *   <li>{@code payload}: the JSON text exactly as stored, UTF-8
 *   <li>{@code metadata}: the JSON text exactly as stored, UTF-8
 * </ol>
 *
 * <p>Not for use by several threads at once.
 */
final class ChainHash {

  static final int HASH_BYTES = 32;

  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int NANOS_PER_MICRO = 1_000;
  private static final int UUID_BYTES = 16;

  private final MessageDigest sha256 = Sha256.digest();
  private final ByteBuffer number = ByteBuffer.allocate(Integer.BYTES + UUID_BYTES);

  /** What stands before the first event. */
  static byte[] beforeTheFirst() {
    return new byte[HASH_BYTES];
  }

  byte[] next(byte[] previous, long position, NewEvent event, Instant recordedAt) {
    sha256.update(previous);
    put(number.clear().putInt(Long.BYTES).putLong(position));
    put(event.stream());
    put(number.clear().putInt(Integer.BYTES).putInt(event.sequence()));
    put(event.aggregate());
    put(event.name());
    put(number.clear().putInt(Short.BYTES).putShort((short) event.revision()));
    put(event.eventId());
    put(number.clear().putInt(Long.BYTES).putLong(micros(recordedAt)));
    put(event.payload());
    put(event.metadata());
    return sha256.digest();
  }

  /**
   * Times so far away that this wraps around are never written; their hash fits nothing, rightly.
   */
  private static long micros(Instant instant) {
    return instant.getEpochSecond() * MICROS_PER_SECOND + instant.getNano() / NANOS_PER_MICRO;
  }

  private void put(UUID id) {
    put(
        number
            .clear()
            .putInt(UUID_BYTES)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits()));
  }

  private void put(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    put(number.clear().putInt(bytes.length));
    sha256.update(bytes);
  }

  private void put(ByteBuffer lengthAndValue) {
    sha256.update(lengthAndValue.array(), 0, lengthAndValue.position());
  }
}
