package mpos.ledger.app.acquirer;

import com.solab.iso8583.IsoMessage;
import java.util.Set;

/**
 * The messages of the acquirer link: message type identifier and, where one identifier serves
 * several purposes, processing code (DE3), with the fields that each must and may carry. A message
 * with any other field is rejected. Each answer comes before its requests.
 */
public enum MessageType {
  SALE_ANSWER(0x0210, ProcessingCode.PURCHASE, MessageFields.SALE_ANSWER),
  SALE(0x0200, ProcessingCode.PURCHASE, MessageFields.SALE, SALE_ANSWER),
  VOID_ANSWER(0x0210, ProcessingCode.VOID, MessageFields.VOID_OR_REFUND_ANSWER),
  VOID(0x0200, ProcessingCode.VOID, MessageFields.VOID_OR_REFUND, VOID_ANSWER),
  VOID_REPEAT(0x0201, ProcessingCode.VOID, MessageFields.VOID_OR_REFUND, VOID_ANSWER),
  REFUND_ANSWER(0x0210, ProcessingCode.REFUND, MessageFields.VOID_OR_REFUND_ANSWER),
  REFUND(0x0200, ProcessingCode.REFUND, MessageFields.VOID_OR_REFUND, REFUND_ANSWER),
  REFUND_REPEAT(0x0201, ProcessingCode.REFUND, MessageFields.VOID_OR_REFUND, REFUND_ANSWER),
  REVERSAL_ANSWER(0x0410, ProcessingCode.PURCHASE, MessageFields.REVERSAL_ANSWER),
  REVERSAL(0x0400, ProcessingCode.PURCHASE, MessageFields.REVERSAL, REVERSAL_ANSWER),
  REVERSAL_REPEAT(0x0401, ProcessingCode.PURCHASE, MessageFields.REVERSAL, REVERSAL_ANSWER),
  BATCH_TOTALS_ANSWER(0x0510, null, MessageFields.BATCH_TOTALS_ANSWER),
  BATCH_TOTALS(0x0500, null, MessageFields.BATCH_TOTALS, BATCH_TOTALS_ANSWER),
  BATCH_TOTALS_REPEAT(0x0501, null, MessageFields.BATCH_TOTALS, BATCH_TOTALS_ANSWER),
  NETWORK_ANSWER(0x0810, null, MessageFields.NETWORK_ANSWER),
  NETWORK(0x0800, null, MessageFields.NETWORK, NETWORK_ANSWER);

  /** Bit 1 of the bitmap. */
  static final long SECOND_BITMAP_FOLLOWS = Long.MIN_VALUE;

  private static final MessageType[] ALL = values();

  private final int indicator;
  private final ProcessingCode processingCode;
  private final Set<AcquirerField> required;
  private final Set<AcquirerField> allowed;
  private final MessageType answerType;
  private final long firstBitmap;
  private final long secondBitmap;

  /** An answer. */
  MessageType(int indicator, ProcessingCode processingCode, MessageFields fields) {
    this(indicator, processingCode, fields, null);
  }

  MessageType(
      int indicator, ProcessingCode processingCode, MessageFields fields, MessageType answerType) {
    this.indicator = indicator;
    this.processingCode = processingCode;
    this.required = fields.required();
    this.allowed = fields.all();
    this.answerType = answerType;
    long first = SECOND_BITMAP_FOLLOWS;
    long second = 0;
    for (AcquirerField field : allowed) {
      first |= field.bitInFirst();
      second |= field.bitInSecond();
    }
    this.firstBitmap = first;
    this.secondBitmap = second;
  }

  /**
   * The type with this identifier and this number in DE3, 0 when there is no DE3; null if it is not
   * supported.
   */
  public static MessageType of(int indicator, long processingCode) {
    for (MessageType type : ALL) {
      if (type.indicator == indicator
          && (type.processingCode == null || type.processingCode.number() == processingCode)) {
        return type;
      }
    }
    return null;
  }

  public static MessageType of(IsoMessage message) {
    AcquirerField code = AcquirerField.PROCESSING_CODE;
    return of(message.getType(), code.isIn(message) ? code.numberIn(message) : 0);
  }

  public int indicator() {
    return indicator;
  }

  /** DE3 of the message; null for a type that has none. */
  public ProcessingCode processingCode() {
    return processingCode;
  }

  /** The fields it may carry, in the order of the wire. */
  Set<AcquirerField> allowed() {
    return allowed;
  }

  public Set<AcquirerField> required() {
    return required;
  }

  public boolean isCompleteIn(IsoMessage message) {
    for (AcquirerField field : required) {
      if (!field.isIn(message)) {
        return false;
      }
    }
    return true;
  }

  /** The number of the first field in these bitmaps that this message may not carry; 0 for none. */
  int firstUnsupportedField(long first, long second) {
    long extraInFirst = first & ~firstBitmap;
    if (extraInFirst != 0) {
      return 1 + Long.numberOfLeadingZeros(extraInFirst);
    }
    long extraInSecond = second & ~secondBitmap;
    return extraInSecond == 0 ? 0 : 1 + Long.SIZE + Long.numberOfLeadingZeros(extraInSecond);
  }

  public boolean isAnswer() {
    return answerType == null;
  }

  /** The type of the message that answers this request. */
  public MessageType answerType() {
    if (isAnswer()) {
      throw new IllegalStateException(this + " is itself an answer");
    }
    return answerType;
  }
}
