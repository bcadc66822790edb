package mpos.ledger.reader;

import com.payneteasy.tlv.BerTag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import mpos.ledger.reader.card.MaskedNumber;
import mpos.ledger.reader.message.EngineRequest;
import mpos.ledger.reader.message.Message;
import mpos.ledger.reader.message.Tags;
import mpos.ledger.reader.wire.Frame;
import mpos.ledger.reader.wire.MalformedMessageException;
import mpos.ledger.reader.wire.Status;
import mpos.ledger.reader.wire.Tlv;

/**
 * A frame as a person may see it: only what is known to be harmless is shown. Of everything else (a
 * PIN block, an encrypted packet, a magstripe, an unknown tag) only the length is.
 */
final class FrameText {

  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  /** Responses that carry no card data. */
  private static final Set<Message> HARMLESS_REPLIES =
      EnumSet.of(
          Message.IDENTIFY,
          Message.BATTERY,
          Message.EVENT_MASK,
          Message.INFO,
          Message.INITIALIZE,
          Message.START,
          Message.NEXT_KEY,
          Message.ONLINE_RESULT,
          Message.CANCEL,
          Message.DEINITIALIZE);

  private static final Set<Message> TAGGED_EVENTS =
      EnumSet.of(Message.ONLINE_WANTED, Message.SCREEN, Message.FINISHED);

  private static final List<BerTag> ENGINE_TAGS =
      List.of(Tags.C1, Tags.C2, Tags.C3, Tags.C4, Tags.C5);

  private static final int MAX_ENGINE_TAG_BYTES = 4;

  private FrameText() {}

  static String of(Frame.Command command) {
    String data = Message.of(command).isPresent() ? HEX.formatHex(command.data()) : hidden(command);
    return line(head(command), data, name(Message.of(command).orElse(null)));
  }

  static String of(Frame.Event event) {
    Message message = Message.of(event).orElse(null);
    boolean tagged = message != null && TAGGED_EVENTS.contains(message);
    return line(head(event), tagged ? tagged(event) : hidden(event), name(message));
  }

  /** {@code answered} is the command that this responds to; null when that is not known. */
  static String of(Frame.Response response, Message answered) {
    String data = hidden(response);
    if (answered == Message.PLAIN_TAGS && response.status().is(Status.Meaning.OK)) {
      data = tagged(response);
    } else if (answered != null && HARMLESS_REPLIES.contains(answered)) {
      data = HEX.formatHex(response.data());
    }
    return line(head(response), data, name(answered) + ": " + response.status());
  }

  private static String tagged(Frame frame) {
    byte[] data = frame.data();
    try {
      List<String> shown = new ArrayList<>();
      Tlv tags = Tlv.parse(data, EngineRequest.LEAD_BYTES);
      shown.add(HEX.formatHex(data, 0, EngineRequest.LEAD_BYTES));
      for (BerTag tag : tags.tags()) {
        shown.add(HEX.formatHex(tag.bytes) + "=" + shown(tag, tags.value(tag)));
      }
      return String.join("  ", shown);
    } catch (MalformedMessageException malformed) {
      return hidden(frame);
    }
  }

  private static String shown(BerTag tag, byte[] value) {
    boolean harmless =
        Tags.FOR_ACQUIRER.contains(tag)
            || ENGINE_TAGS.contains(tag) && value.length <= MAX_ENGINE_TAG_BYTES;
    if (harmless) {
      return HEX.formatHex(value);
    }
    if (tag.equals(Tags.MASKED_NUMBER)) {
      MaskedNumber number = MaskedNumber.parse(value);
      return number.firstSix() + "******" + number.lastFour();
    }
    return "(" + value.length + " bytes not shown)";
  }

  private static String hidden(Frame frame) {
    int length = frame.data().length;
    return length == 0 ? "" : "(" + length + " bytes not shown)";
  }

  private static String head(Frame frame) {
    return HEX.formatHex(Arrays.copyOf(frame.encoded(), Frame.HEADER_BYTES));
  }

  private static String name(Message message) {
    return message == null ? "?" : message.name();
  }

  private static String line(String head, String data, String name) {
    return name + "  " + head + (data.isEmpty() ? "" : "  " + data);
  }
}
