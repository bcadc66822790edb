package mpos.ledger.reader.message;

import com.payneteasy.tlv.BerTlvBuilder;
import mpos.ledger.reader.wire.Frame;
import mpos.ledger.reader.wire.MalformedMessageException;
import mpos.ledger.reader.wire.Tlv;

/** What the EMV engine tells the host during a sale: event {@code 0B}, data {@code sub 00 tags}. */
public sealed interface EngineEvent {

  int CODE = 0x0B;
  int MAX_TAG_BYTES = 32;
  int ONLINE_WANTED = 0x81;
  int SCREEN = 0x82;
  int FINISHED = 0x83;

  Frame.Event event();

  /**
   * The card is read and its cardholder verified; the host must decide. {@code
   * contactlessMagstripe} means that a contactless card gave magstripe data only.
   */
  record OnlineWanted(
      CardholderVerification verification,
      CardInterface cardInterface,
      boolean contactlessMagstripe)
      implements EngineEvent {

    @Override
    public Frame.Event event() {
      BerTlvBuilder tags = Tlv.builder(MAX_TAG_BYTES);
      tags.addByte(Tags.C2, (byte) verification.number());
      tags.addByte(Tags.C3, (byte) cardInterface.bit());
      if (contactlessMagstripe) {
        tags.addBytes(Tags.C5, new byte[] {0, CONTACTLESS_MAGSTRIPE_MODE});
      }
      return engineEvent(ONLINE_WANTED, tags);
    }
  }

  /** The reader shows this message to the cardholder. */
  record Screen(ScreenMessage message) implements EngineEvent {
    @Override
    public Frame.Event event() {
      int number = message.number();
      byte[] value = {(byte) (number >> 8), (byte) number};
      return engineEvent(SCREEN, Tlv.builder(MAX_TAG_BYTES).addBytes(Tags.C1, value));
    }
  }

  /** The sale is over at the reader. {@code cardInterface} is null when no card was read. */
  record Finished(
      Outcome outcome,
      CardholderVerification verification,
      CardInterface cardInterface,
      Failure failure)
      implements EngineEvent {

    @Override
    public Frame.Event event() {
      BerTlvBuilder tags = Tlv.builder(MAX_TAG_BYTES);
      if (outcome != Outcome.UNKNOWN) {
        int number = outcome.number();
        tags.addBytes(Tags.C1, new byte[] {(byte) (number >> 8), (byte) number});
      }
      if (verification != CardholderVerification.UNKNOWN) {
        tags.addByte(Tags.C2, (byte) verification.number());
      }
      if (cardInterface != null) {
        tags.addByte(Tags.C3, (byte) cardInterface.bit());
      }
      if (failure.reason() != Failure.Reason.NONE) {
        tags.addBytes(Tags.C4, failure.encoded());
      }
      return engineEvent(FINISHED, tags);
    }
  }

  /** An event whose meaning we do not know; it changes nothing. */
  record Other(int sub) implements EngineEvent {
    @Override
    public Frame.Event event() {
      return engineEvent(sub, Tlv.builder(MAX_TAG_BYTES));
    }
  }

  /** Assumed: tag C5 is scheme and mode, in "online wanted" too; this mode means magstripe data. */
  int CONTACTLESS_MAGSTRIPE_MODE = 0x02;

  static EngineEvent parse(Frame.Event event) {
    byte[] data = event.data();
    if (event.code() != CODE || data.length < EngineRequest.LEAD_BYTES) {
      throw new MalformedMessageException("Not an event of the EMV engine");
    }
    Tlv tags = Tlv.parse(data, EngineRequest.LEAD_BYTES);
    byte[] cardInterface = tags.value(Tags.C3);
    return switch (data[0] & 0xFF) {
      case ONLINE_WANTED ->
          new OnlineWanted(
              CardholderVerification.of(tags.value(Tags.C2)),
              CardInterface.of(onlyByte(tags.required(Tags.C3))),
              isContactlessMagstripe(tags.value(Tags.C5)));
      case SCREEN -> new Screen(ScreenMessage.of(twoBytes(tags.required(Tags.C1))));
      case FINISHED ->
          new Finished(
              Outcome.of(tags.value(Tags.C1)),
              CardholderVerification.of(tags.value(Tags.C2)),
              cardInterface == null ? null : CardInterface.of(onlyByte(cardInterface)),
              Failure.of(tags.value(Tags.C4)));
      default -> new Other(data[0] & 0xFF);
    };
  }

  private static Frame.Event engineEvent(int sub, BerTlvBuilder tags) {
    byte[] encoded = tags.buildArray();
    byte[] data = new byte[EngineRequest.LEAD_BYTES + encoded.length];
    data[0] = (byte) sub;
    System.arraycopy(encoded, 0, data, EngineRequest.LEAD_BYTES, encoded.length);
    return new Frame.Event(CODE, data);
  }

  private static boolean isContactlessMagstripe(byte[] schemeAndMode) {
    return schemeAndMode != null
        && schemeAndMode.length == 2
        && schemeAndMode[1] == CONTACTLESS_MAGSTRIPE_MODE;
  }

  private static int onlyByte(byte[] value) {
    requireLength(value, 1);
    return value[0] & 0xFF;
  }

  private static int twoBytes(byte[] value) {
    requireLength(value, 2);
    return (value[0] & 0xFF) << 8 | value[1] & 0xFF;
  }

  private static void requireLength(byte[] value, int length) {
    if (value.length != length) {
      throw new MalformedMessageException("A value has " + value.length + " bytes, not " + length);
    }
  }
}
