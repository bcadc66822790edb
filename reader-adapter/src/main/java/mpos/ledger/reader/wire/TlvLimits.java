package mpos.ledger.reader.wire;

/**
 * Refuses tagged values that claim more than the message holds, nest too deep or are too many. The
 * parser behind {@link Tlv} allocates what a length claims, and silently stops after a hundred
 * values.
 */
final class TlvLimits {

  private static final int MAX_DEPTH = 4;
  private static final int MAX_VALUES = 99;
  private static final int MAX_TAG_BYTES = 3;
  private static final int MAX_LENGTH_BYTES = 2;

  private static final int CONSTRUCTED = 0x20;
  private static final int MORE_TAG_BYTES = 0x1F;
  private static final int LONG_FORM = 0x80;

  private final byte[] bytes;
  private int values;

  private TlvLimits(byte[] bytes) {
    this.bytes = bytes;
  }

  static void check(byte[] bytes, int offset) {
    new TlvLimits(bytes).checkRange(offset, bytes.length, 1);
  }

  private void checkRange(int from, int to, int depth) {
    require(depth <= MAX_DEPTH, "nest too deep");
    int at = from;
    while (at < to) {
      require(++values <= MAX_VALUES, "are too many");
      boolean constructed = (bytes[at] & CONSTRUCTED) != 0;
      int lengthAt = at + tagBytes(at, to);
      require(lengthAt < to, "end inside a tag");
      int lengthBytes = lengthBytes(lengthAt);
      int valueAt = lengthAt + 1 + lengthBytes;
      require(valueAt <= to, "end inside a length");
      int length = length(lengthAt, lengthBytes);
      require(length <= to - valueAt, "claim more bytes than there are");
      if (constructed) {
        checkRange(valueAt, valueAt + length, depth + 1);
      }
      at = valueAt + length;
    }
  }

  private int tagBytes(int at, int to) {
    if ((bytes[at] & MORE_TAG_BYTES) != MORE_TAG_BYTES) {
      return 1;
    }
    int count = 2;
    while (at + count <= to && (bytes[at + count - 1] & 0x80) != 0) {
      count++;
      require(count <= MAX_TAG_BYTES, "have a tag that is too long");
    }
    return count;
  }

  private int lengthBytes(int lengthAt) {
    int first = bytes[lengthAt] & 0xFF;
    if (first < LONG_FORM) {
      return 0;
    }
    int count = first - LONG_FORM;
    require(count >= 1 && count <= MAX_LENGTH_BYTES, "have a length that is too long");
    return count;
  }

  private int length(int lengthAt, int lengthBytes) {
    if (lengthBytes == 0) {
      return bytes[lengthAt];
    }
    int length = 0;
    for (int i = 1; i <= lengthBytes; i++) {
      length = length << 8 | bytes[lengthAt + i] & 0xFF;
    }
    return length;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new MalformedMessageException("The tagged values " + otherwise);
    }
  }
}
