package mpos.ledger.reader.message;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import mpos.ledger.reader.wire.MalformedMessageException;

/**
 * Which reader this is: its serial number, its firmware and application with their versions. Only
 * firmware whose name begins with {@code FW BLUPAD} is that of a BP50.
 */
public record ReaderIdentity(
    String serialNumber,
    String firmwareName,
    String firmwareVersion,
    String applicationName,
    String applicationVersion) {

  private static final String BP50_FIRMWARE = "FW BLUPAD";
  private static final int REPLY_BYTES = 132;
  private static final int NAME_BYTES = 16;
  private static final char NOT_PRINTABLE = '?';
  private static final int FIRMWARE_NAME_AT = 32;
  private static final int APPLICATION_NAME_AT = 48;
  private static final int FIRMWARE_VERSION_AT = 84;
  private static final int APPLICATION_VERSION_AT = 88;
  private static final int SERIAL_NUMBER_AT = 92;

  public boolean isBp50() {
    return firmwareName.startsWith(BP50_FIRMWARE);
  }

  /** Reads the reply to "identify". */
  public static ReaderIdentity parse(byte[] reply) {
    if (reply.length < REPLY_BYTES) {
      throw new MalformedMessageException("The reader's identity is too short");
    }
    ByteBuffer fields = ByteBuffer.wrap(reply).order(ByteOrder.LITTLE_ENDIAN);
    return new ReaderIdentity(
        Integer.toUnsignedString(fields.getInt(SERIAL_NUMBER_AT)),
        name(reply, FIRMWARE_NAME_AT),
        version(reply, FIRMWARE_VERSION_AT),
        name(reply, APPLICATION_NAME_AT),
        version(reply, APPLICATION_VERSION_AT));
  }

  /** The reply to "identify", as the reader gives it. */
  public byte[] encoded() {
    ByteBuffer reply = ByteBuffer.allocate(REPLY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    putName(reply, FIRMWARE_NAME_AT, firmwareName);
    putName(reply, APPLICATION_NAME_AT, applicationName);
    putVersion(reply, FIRMWARE_VERSION_AT, firmwareVersion);
    putVersion(reply, APPLICATION_VERSION_AT, applicationVersion);
    reply.putInt(SERIAL_NUMBER_AT, Integer.parseUnsignedInt(serialNumber));
    return reply.array();
  }

  /** Bounded and printable, whatever the reader calls itself: it is shown and logged. */
  private static String name(byte[] reply, int at) {
    StringBuilder name = new StringBuilder(NAME_BYTES);
    for (int i = at; i < at + NAME_BYTES && reply[i] != 0; i++) {
      name.append(reply[i] >= ' ' && reply[i] <= '~' ? (char) reply[i] : NOT_PRINTABLE);
    }
    return name.toString();
  }

  /** Four bytes, little-endian: the last is the most significant number. */
  private static String version(byte[] reply, int at) {
    return "%d.%d.%d.%d"
        .formatted(
            reply[at + 3] & 0xFF, reply[at + 2] & 0xFF, reply[at + 1] & 0xFF, reply[at] & 0xFF);
  }

  private static void putName(ByteBuffer reply, int at, String name) {
    byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
    reply.position(at);
    reply.put(ascii, 0, Math.min(ascii.length, NAME_BYTES));
  }

  private static void putVersion(ByteBuffer reply, int at, String version) {
    String[] numbers = version.split("\\.");
    for (int i = 0; i < numbers.length; i++) {
      reply.put(at + numbers.length - 1 - i, (byte) Integer.parseInt(numbers[i]));
    }
  }
}
