package mpos.ledger.app.acquirer;

import static mpos.ledger.app.acquirer.AcquirerField.AMOUNT;
import static mpos.ledger.app.acquirer.AcquirerField.AUTHORIZATION_CODE;
import static mpos.ledger.app.acquirer.AcquirerField.CHIP_DATA;
import static mpos.ledger.app.acquirer.AcquirerField.CONDITION_CODE;
import static mpos.ledger.app.acquirer.AcquirerField.CURRENCY;
import static mpos.ledger.app.acquirer.AcquirerField.ENCRYPTED_TAGS;
import static mpos.ledger.app.acquirer.AcquirerField.ENTRY_MODE;
import static mpos.ledger.app.acquirer.AcquirerField.LOCAL_DATE;
import static mpos.ledger.app.acquirer.AcquirerField.LOCAL_TIME;
import static mpos.ledger.app.acquirer.AcquirerField.MERCHANT_ID;
import static mpos.ledger.app.acquirer.AcquirerField.NETWORK_CODE;
import static mpos.ledger.app.acquirer.AcquirerField.ORIGINAL_DATA;
import static mpos.ledger.app.acquirer.AcquirerField.PIN_BLOCK;
import static mpos.ledger.app.acquirer.AcquirerField.PIN_KEY_SERIAL;
import static mpos.ledger.app.acquirer.AcquirerField.PROCESSING_CODE;
import static mpos.ledger.app.acquirer.AcquirerField.RESPONSE_CODE;
import static mpos.ledger.app.acquirer.AcquirerField.RETRIEVAL_REFERENCE;
import static mpos.ledger.app.acquirer.AcquirerField.TERMINAL_ID;
import static mpos.ledger.app.acquirer.AcquirerField.TRACE_NUMBER;
import static mpos.ledger.app.acquirer.AcquirerField.TRANSMITTED_AT;

import com.solab.iso8583.IsoMessage;
import java.util.EnumSet;
import java.util.Set;

/**
 * The messages of the acquirer link (ISO 8583 message type identifiers), with the fields each must
 * and may carry. A message with any other field does not parse.
 */
enum MessageType {
  SALE(
      0x0200,
      EnumSet.of(
          PROCESSING_CODE,
          AMOUNT,
          TRANSMITTED_AT,
          TRACE_NUMBER,
          LOCAL_TIME,
          LOCAL_DATE,
          ENTRY_MODE,
          CONDITION_CODE,
          RETRIEVAL_REFERENCE,
          TERMINAL_ID,
          MERCHANT_ID,
          CURRENCY),
      EnumSet.of(PIN_BLOCK, PIN_KEY_SERIAL, CHIP_DATA, ENCRYPTED_TAGS)),
  SALE_ANSWER(0x0210, answer(), EnumSet.of(AUTHORIZATION_CODE, CHIP_DATA)),
  REVERSAL(0x0400, reversal(), EnumSet.of(AUTHORIZATION_CODE)),
  REVERSAL_REPEAT(0x0401, reversal(), EnumSet.of(AUTHORIZATION_CODE)),
  REVERSAL_ANSWER(0x0410, answer(), EnumSet.of(AUTHORIZATION_CODE, ORIGINAL_DATA)),
  NETWORK(
      0x0800,
      EnumSet.of(TRANSMITTED_AT, TRACE_NUMBER, NETWORK_CODE),
      EnumSet.noneOf(AcquirerField.class)),
  NETWORK_ANSWER(
      0x0810,
      EnumSet.of(TRANSMITTED_AT, TRACE_NUMBER, RESPONSE_CODE, NETWORK_CODE),
      EnumSet.noneOf(AcquirerField.class));

  /** Bit 1 of the bitmap. */
  static final long SECOND_BITMAP_FOLLOWS = Long.MIN_VALUE;

  private final int indicator;
  private final Set<AcquirerField> required;
  private final Set<AcquirerField> allowed;
  private final long firstBitmap;
  private final long secondBitmap;

  MessageType(int indicator, EnumSet<AcquirerField> required, EnumSet<AcquirerField> optional) {
    this.indicator = indicator;
    this.required = required;
    this.allowed = EnumSet.copyOf(required);
    this.allowed.addAll(optional);
    long first = SECOND_BITMAP_FOLLOWS;
    long second = 0;
    for (AcquirerField field : allowed) {
      first |= field.bitInFirst();
      second |= field.bitInSecond();
    }
    this.firstBitmap = first;
    this.secondBitmap = second;
  }

  private static EnumSet<AcquirerField> answer() {
    return EnumSet.of(
        PROCESSING_CODE,
        AMOUNT,
        TRANSMITTED_AT,
        TRACE_NUMBER,
        LOCAL_TIME,
        LOCAL_DATE,
        RETRIEVAL_REFERENCE,
        RESPONSE_CODE,
        TERMINAL_ID,
        MERCHANT_ID,
        CURRENCY);
  }

  private static EnumSet<AcquirerField> reversal() {
    EnumSet<AcquirerField> fields = answer();
    fields.remove(RESPONSE_CODE);
    fields.add(ORIGINAL_DATA);
    return fields;
  }

  /** The message type of these four digits; null for one that is not spoken here. */
  static MessageType of(int indicator) {
    for (MessageType type : values()) {
      if (type.indicator == indicator) {
        return type;
      }
    }
    return null;
  }

  int indicator() {
    return indicator;
  }

  Set<AcquirerField> allowed() {
    return allowed;
  }

  Set<AcquirerField> required() {
    return required;
  }

  boolean isCompleteIn(IsoMessage message) {
    for (AcquirerField field : required) {
      if (!field.isIn(message)) {
        return false;
      }
    }
    return true;
  }

  /** The number of the first field in these bitmaps that this message may not have; 0 for none. */
  int firstStrangeField(long first, long second) {
    long strangeFirst = first & ~firstBitmap;
    if (strangeFirst != 0) {
      return 1 + Long.numberOfLeadingZeros(strangeFirst);
    }
    long strangeSecond = second & ~secondBitmap;
    return strangeSecond == 0 ? 0 : 1 + Long.SIZE + Long.numberOfLeadingZeros(strangeSecond);
  }

  boolean isAnswer() {
    return this == SALE_ANSWER || this == REVERSAL_ANSWER || this == NETWORK_ANSWER;
  }

  /** The type of the message that answers this one. */
  MessageType answerType() {
    return switch (this) {
      case SALE -> SALE_ANSWER;
      case REVERSAL, REVERSAL_REPEAT -> REVERSAL_ANSWER;
      case NETWORK -> NETWORK_ANSWER;
      case SALE_ANSWER, REVERSAL_ANSWER, NETWORK_ANSWER ->
          throw new IllegalStateException(this + " is an answer itself");
    };
  }
}
