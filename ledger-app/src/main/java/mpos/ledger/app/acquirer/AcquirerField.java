package mpos.ledger.app.acquirer;

import com.solab.iso8583.IsoMessage;
import com.solab.iso8583.IsoType;
import com.solab.iso8583.parse.FieldParseInfo;

/**
 * Every ISO 8583 data element that is exchanged with the acquirer: its number, its form on the wire
 * and its length (the maximum in bytes for LLBIN and LLLBIN, digits for NUMERIC), in the order of
 * the wire. This table drives both writing and reading. DE2 and DE35 are missing on purpose: the
 * card number and the track exist only as ciphertext in DE63.
 */
public enum AcquirerField {
  PROCESSING_CODE(3, IsoType.NUMERIC, 6),
  AMOUNT(4, IsoType.NUMERIC, 12),
  TRANSMITTED_AT(7, IsoType.NUMERIC, 10),

  /** The system trace audit number (STAN): identifies one message of a terminal. */
  TRACE_NUMBER(11, IsoType.NUMERIC, 6),
  LOCAL_TIME(12, IsoType.NUMERIC, 6),
  LOCAL_DATE(13, IsoType.NUMERIC, 4),
  SETTLEMENT_DATE(15, IsoType.NUMERIC, 4),
  ENTRY_MODE(22, IsoType.NUMERIC, 3),
  CONDITION_CODE(25, IsoType.NUMERIC, 2),

  /** The retrieval reference number (RRN): identifies one transaction at all parties. */
  RETRIEVAL_REFERENCE(37, IsoType.ALPHA, 12),
  AUTHORIZATION_CODE(38, IsoType.ALPHA, 6),
  RESPONSE_CODE(39, IsoType.ALPHA, 2),
  TERMINAL_ID(41, IsoType.ALPHA, 8),
  MERCHANT_ID(42, IsoType.ALPHA, 15),
  CURRENCY(49, IsoType.NUMERIC, 3),
  SETTLEMENT_CURRENCY(50, IsoType.NUMERIC, 3),
  PIN_BLOCK(52, IsoType.BINARY, 8),
  PIN_KEY_SERIAL(53, IsoType.LLBIN, 10),
  CHIP_DATA(55, IsoType.LLLBIN, 999),
  ORIGINAL_REFERENCE(62, IsoType.LLLBIN, 12),
  ENCRYPTED_TAGS(63, IsoType.LLLBIN, 999),
  NETWORK_CODE(70, IsoType.NUMERIC, 3),
  REFUND_COUNT(74, IsoType.NUMERIC, 10),
  SALE_COUNT(76, IsoType.NUMERIC, 10),
  VOID_COUNT(77, IsoType.NUMERIC, 10),
  REFUND_AMOUNT(86, IsoType.NUMERIC, 16),
  SALE_AMOUNT(88, IsoType.NUMERIC, 16),
  VOID_AMOUNT(89, IsoType.NUMERIC, 16),
  ORIGINAL_DATA(90, IsoType.NUMERIC, 42),
  NET_AMOUNT(97, IsoType.ALPHA, 17);

  private final int number;
  private final IsoType type;
  private final int length;

  AcquirerField(int number, IsoType type, int length) {
    this.number = number;
    this.type = type;
    this.length = length;
  }

  public int number() {
    return number;
  }

  IsoType type() {
    return type;
  }

  public int length() {
    return length;
  }

  /** The field's bit in the first bitmap; 0 for a field of the second. */
  long bitInFirst() {
    return number <= Long.SIZE ? 1L << Long.SIZE - number : 0;
  }

  /** The field's bit in the second bitmap; 0 for a field of the first. */
  long bitInSecond() {
    return number > Long.SIZE ? 1L << 2 * Long.SIZE - number : 0;
  }

  FieldParseInfo parser(String characterEncoding) {
    return FieldParseInfo.getInstance(type, length, characterEncoding, false);
  }

  /**
   * Puts the field into the message. Numbers go in as digits: the library's own formatting is far
   * slower.
   */
  public void put(IsoMessage message, Object value) {
    Object written = type == IsoType.NUMERIC ? Digits.padded(value, length) : value;
    message.setValue(number, written, type, type.needsLength() ? length : 0);
  }

  public boolean isIn(IsoMessage message) {
    return message.hasField(number);
  }

  /** The number in a NUMERIC field of up to 18 digits. */
  public long numberIn(IsoMessage message) {
    Object value = message.getObjectValue(number);
    return value instanceof Number read ? read.longValue() : Long.parseLong(value.toString());
  }

  /** All digits of a NUMERIC field of any length, including leading zeros. */
  public String digitsIn(IsoMessage message) {
    return Digits.padded(message.getObjectValue(number), length);
  }

  /** The field's value: a number for a NUMERIC one, else its characters without padding. */
  public Object valueIn(IsoMessage message) {
    return type == IsoType.NUMERIC ? (Object) numberIn(message) : textIn(message).stripTrailing();
  }

  /** The characters of an ALPHA field as they came, padding included. */
  public String textIn(IsoMessage message) {
    return message.getObjectValue(number);
  }

  /** The bytes of a binary field; empty when the message does not have it. */
  public byte[] bytesIn(IsoMessage message) {
    return isIn(message) ? message.getObjectValue(number) : new byte[0];
  }
}
