package mpos.ledger.app.acquirer;

import com.solab.iso8583.IsoMessage;
import com.solab.iso8583.MessageFactory;
import com.solab.iso8583.parse.FieldParseInfo;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;

/**
 * Turns messages into bytes and bytes into messages by the table of {@link AcquirerField}: packed
 * decimal digits, binary bitmap, ISO 8859-1 characters. Reading is strict, because an answer
 * decides about money.
 */
public final class MessageCodec {

  private static final String CHARACTERS = "ISO-8859-1";
  private static final int NO_HEADER_BYTES = 0;
  private static final int INDICATOR_BYTES = 2;
  private static final int PROCESSING_CODE_BYTES = AcquirerField.PROCESSING_CODE.length() / 2;
  private static final int HUNDRED = 100;

  private final MessageFactory<IsoMessage> factory = new MessageFactory<>();

  public MessageCodec() {
    factory.setUseBinaryMessages(true);
    factory.setCharacterEncoding(CHARACTERS);
    Map<Integer, Map<Integer, FieldParseInfo>> guides = new HashMap<>();
    for (MessageType type : MessageType.values()) {
      Map<Integer, FieldParseInfo> guide =
          guides.computeIfAbsent(type.indicator(), first -> new HashMap<>());
      for (AcquirerField field : type.allowed()) {
        guide.put(field.number(), field.parser(CHARACTERS));
      }
    }
    guides.forEach(factory::setParseMap);
    factory.freeze();
  }

  /** A message of this type, with its processing code if it has one and no other field. */
  public IsoMessage newMessage(MessageType type) {
    IsoMessage message = factory.newMessage(type.indicator());
    if (type.processingCode() != null) {
      AcquirerField.PROCESSING_CODE.put(message, type.processingCode().number());
    }
    return message;
  }

  public byte[] write(IsoMessage message) {
    return message.writeData();
  }

  /**
   * Reads one message without its length header. It is checked before it is parsed: the parser is
   * lenient, logs all of a message that it has no guide for, and a line for each unknown field. Its
   * own words are not passed on, since they may quote the message.
   */
  public IsoMessage read(byte[] bytes) throws UnreadableMessageException {
    requireWellFormed(bytes);
    return parse(bytes);
  }

  private IsoMessage parse(byte[] bytes) throws UnreadableMessageException {
    try {
      return factory.parseMessage(bytes, NO_HEADER_BYTES);
    } catch (ParseException | UnsupportedEncodingException | RuntimeException broken) {
      throw new UnreadableMessageException(
          "its fields do not parse (" + broken.getClass().getSimpleName() + ")");
    }
  }

  private static void requireWellFormed(byte[] bytes) throws UnreadableMessageException {
    if (bytes.length < INDICATOR_BYTES + Long.BYTES) {
      throw new UnreadableMessageException("it is too short to have a type and a bitmap");
    }
    ByteBuffer head = ByteBuffer.wrap(bytes);
    int indicator = head.getShort();
    long first = head.getLong();
    boolean hasSecond = (first & MessageType.SECOND_BITMAP_FOLLOWS) != 0;
    if (hasSecond && head.remaining() < Long.BYTES) {
      throw new UnreadableMessageException("its second bitmap is cut off");
    }
    long second = hasSecond ? head.getLong() : 0;
    MessageType type = MessageType.of(indicator, processingCodeIn(head, first));
    if (type == null) {
      throw new UnreadableMessageException("its type or processing code is not supported");
    }
    int unsupported = type.firstUnsupportedField(first, second);
    if (unsupported != 0) {
      throw new UnreadableMessageException("it has DE" + unsupported + ", which is not supported");
    }
    requireFields(type, first, second, new FieldCheck(bytes, head.position()));
  }

  /** DE3, the first field of every message that has it; 0 when it is missing or cut off. */
  private static int processingCodeIn(ByteBuffer message, long firstBitmap) {
    if ((firstBitmap & AcquirerField.PROCESSING_CODE.bitInFirst()) == 0
        || message.remaining() < PROCESSING_CODE_BYTES) {
      return 0;
    }
    int code = 0;
    for (int at = message.position(); at < message.position() + PROCESSING_CODE_BYTES; at++) {
      code = code * HUNDRED + Digits.packed(message.get(at));
    }
    return code;
  }

  private static void requireFields(MessageType type, long first, long second, FieldCheck check)
      throws UnreadableMessageException {
    for (AcquirerField field : type.allowed()) {
      if ((field.bitInFirst() & first) != 0 || (field.bitInSecond() & second) != 0) {
        check.pass(field);
      }
    }
    check.requireEnd();
  }
}
