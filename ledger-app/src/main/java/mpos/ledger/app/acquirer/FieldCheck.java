package mpos.ledger.app.acquirer;

/**
 * Checks the fields of a message before it is parsed, so that an answer that decides about money is
 * read strictly: every digit is a digit, no field is too long or cut off, and no bytes are left
 * over.
 */
final class FieldCheck {

  private static final int TEN = 10;
  private static final int HUNDRED = 100;

  private final byte[] message;
  private int position;

  FieldCheck(byte[] message, int start) {
    this.message = message;
    this.position = start;
  }

  void pass(AcquirerField field) throws UnreadableMessageException {
    switch (field.type()) {
      case NUMERIC -> passDigits(field);
      case LLBIN -> passBytes(field, lengthIn(field, 1));
      case LLLBIN -> passBytes(field, lengthIn(field, 2));
      default -> passBytes(field, field.length());
    }
  }

  void requireEnd() throws UnreadableMessageException {
    if (position != message.length) {
      throw new UnreadableMessageException(
          (message.length - position) + " bytes are left over at its end");
    }
  }

  private void passDigits(AcquirerField field) throws UnreadableMessageException {
    int start = position;
    passBytes(field, (field.length() + 1) / 2);
    requireDigits(field, start, position);
    boolean hasSpareDigit = field.length() % 2 == 1;
    require(!hasSpareDigit || Digits.packed(message[start]) < TEN, field, "is too long");
  }

  private int lengthIn(AcquirerField field, int lengthBytes) throws UnreadableMessageException {
    int start = position;
    skip(field, lengthBytes);
    requireDigits(field, start, position);
    int length = 0;
    for (int i = start; i < position; i++) {
      length = length * HUNDRED + Digits.packed(message[i]);
    }
    return length;
  }

  private void passBytes(AcquirerField field, int bytes) throws UnreadableMessageException {
    require(bytes <= field.length(), field, "is too long");
    skip(field, bytes);
  }

  private void skip(AcquirerField field, int bytes) throws UnreadableMessageException {
    require(bytes <= message.length - position, field, "is cut off");
    position += bytes;
  }

  private void requireDigits(AcquirerField field, int from, int to)
      throws UnreadableMessageException {
    for (int i = from; i < to; i++) {
      require(Digits.arePacked(message[i]), field, "contains a digit above 9");
    }
  }

  private static void require(boolean holds, AcquirerField field, String fault)
      throws UnreadableMessageException {
    if (!holds) {
      throw new UnreadableMessageException("its DE" + field.number() + " " + fault);
    }
  }
}
