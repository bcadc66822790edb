package mpos.ledger.reader.wire;

/**
 * One message on the wire of a BP50: {@code 3E}, two bytes that say what it is, the length of the
 * data (big-endian), the data and the XOR of everything before. A frame never prints its data,
 * which may hold a track or a PIN block.
 */
public sealed interface Frame permits Frame.Command, Frame.Response, Frame.Event {

  int START_BYTE = 0x3E;
  int HEADER_BYTES = 5;
  int CHECK_BYTES = 1;
  int MAX_DATA_BYTES = 2_050;
  int MAX_FRAME_BYTES = HEADER_BYTES + MAX_DATA_BYTES + CHECK_BYTES;

  byte[] data();

  /** The whole frame, ready to be written at once. */
  byte[] encoded();

  /** Host to reader: do this. One command is outstanding at a time. */
  record Command(int code, byte[] data) implements Frame {
    public Command {
      requireByte(code);
      requireLength(data);
    }

    @Override
    public byte[] encoded() {
      return Frame.encode(code, 0, data);
    }

    @Override
    public String toString() {
      return "command %02X, %d bytes".formatted(code, data.length);
    }
  }

  /** Reader to host: the answer to the outstanding command. */
  record Response(Status status, byte[] data) implements Frame {
    public Response {
      requireLength(data);
    }

    @Override
    public byte[] encoded() {
      return Frame.encode(0, status.number(), data);
    }

    @Override
    public String toString() {
      return "response %s, %d bytes".formatted(status, data.length);
    }
  }

  /** Reader to host, unasked: something happened at the reader. */
  record Event(int code, byte[] data) implements Frame {
    public Event {
      requireByte(code);
      if (code == 0) {
        throw new IllegalArgumentException("Code 0 marks a response, not an event");
      }
      requireLength(data);
    }

    @Override
    public byte[] encoded() {
      return Frame.encode(code, 0, data);
    }

    @Override
    public String toString() {
      return "event %02X, %d bytes".formatted(code, data.length);
    }
  }

  private static byte[] encode(int second, int third, byte[] data) {
    byte[] frame = new byte[HEADER_BYTES + data.length + CHECK_BYTES];
    frame[0] = START_BYTE;
    frame[1] = (byte) second;
    frame[2] = (byte) third;
    frame[3] = (byte) (data.length >> 8);
    frame[4] = (byte) data.length;
    System.arraycopy(data, 0, frame, HEADER_BYTES, data.length);
    frame[frame.length - 1] = check(frame, 0, frame.length - 1);
    return frame;
  }

  /** XOR over {@code length} bytes from {@code offset}. */
  static byte check(byte[] bytes, int offset, int length) {
    int check = 0;
    for (int i = offset; i < offset + length; i++) {
      check ^= bytes[i];
    }
    return (byte) check;
  }

  private static void requireByte(int code) {
    if (code < 0 || code > 0xFF) {
      throw new IllegalArgumentException("A code is one byte, not " + code);
    }
  }

  private static void requireLength(byte[] data) {
    if (data.length > MAX_DATA_BYTES) {
      throw new IllegalArgumentException(
          "A frame carries at most " + MAX_DATA_BYTES + " bytes, not " + data.length);
    }
  }
}
