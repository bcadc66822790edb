package mpos.ledger.reader.message;

import com.payneteasy.tlv.BerTag;
import com.payneteasy.tlv.BerTlvBuilder;
import java.util.List;
import java.util.Optional;
import mpos.ledger.reader.wire.Frame;
import mpos.ledger.reader.wire.Tlv;

/** What the host may ask of the EMV engine: command {@code 3E}, data {@code sub 00 body}. */
public enum EngineRequest {
  INFO(0x02),
  START(0x03),
  ONLINE_RESULT(0x04),
  CANCEL(0x05),
  ENCRYPTED_TAGS(0x07),
  PLAIN_TAGS(0x08),
  INITIALIZE(0x61),
  DEINITIALIZE(0x62);

  /** The command byte of the EMV engine; old firmware has another. */
  public static final int COMMAND = 0x3E;

  public static final int OLD_COMMAND = 0x3C;

  /**
   * Request and reply begin with the sub-command and a zero. Assumed for the reply, in which these
   * bytes are skipped.
   */
  public static final int LEAD_BYTES = 2;

  private final int sub;

  EngineRequest(int sub) {
    this.sub = sub;
  }

  int sub() {
    return sub;
  }

  /** Whether a command byte addresses the engine, in new firmware or old. */
  public static boolean isEngine(int code) {
    return code == COMMAND || code == OLD_COMMAND;
  }

  /** A request without a body. */
  public Frame.Command command() {
    return command(new byte[0]);
  }

  Frame.Command command(byte[] body) {
    return new Frame.Command(COMMAND, withLead(body));
  }

  /** The body of a request or reply with what stands before it. */
  public byte[] withLead(byte[] body) {
    byte[] data = new byte[LEAD_BYTES + body.length];
    data[0] = (byte) sub;
    System.arraycopy(body, 0, data, LEAD_BYTES, body.length);
    return data;
  }

  /** Asks for plain tags; the reader gives no card number and no track this way. */
  public static Frame.Command plainTags(List<BerTag> tags) {
    byte[] list = TagList.encode(tags);
    return PLAIN_TAGS.command(
        Tlv.builder(list.length + Tags.MAX_HEADER_BYTES).addBytes(Tags.C3, list).buildArray());
  }

  /** The tags that a request for plain or encrypted tags asks for. */
  public static List<BerTag> wantedTags(Frame.Command request) {
    return TagList.decode(Tlv.parse(request.data(), LEAD_BYTES).required(Tags.C3));
  }

  /** The same command under the engine's command byte. */
  public static Frame.Command withEngineCode(int engineCode, Frame.Command command) {
    return command.code() == COMMAND && engineCode != COMMAND
        ? new Frame.Command(engineCode, command.data())
        : command;
  }

  /** Which request to the engine a command is, if it is a known one. */
  public static Optional<EngineRequest> of(Frame.Command command) {
    if (isEngine(command.code()) && command.data().length >= LEAD_BYTES) {
      for (EngineRequest known : values()) {
        if (known.sub == (command.data()[0] & 0xFF)) {
          return Optional.of(known);
        }
      }
    }
    return Optional.empty();
  }

  static BerTlvBuilder addIfPresent(BerTlvBuilder builder, BerTag tag, byte[] value) {
    return value == null ? builder : builder.addBytes(tag, value);
  }
}
