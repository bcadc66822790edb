package mpos.ledger.reader.virtual;

import com.payneteasy.tlv.BerTag;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import mpos.ledger.reader.message.Battery;
import mpos.ledger.reader.message.CardEvent;
import mpos.ledger.reader.message.EngineRequest;
import mpos.ledger.reader.message.Message;
import mpos.ledger.reader.message.Tags;
import mpos.ledger.reader.wire.Bcd;
import mpos.ledger.reader.wire.Frame;
import mpos.ledger.reader.wire.Status;

/** What can be wrong with a virtual reader itself, its pace, and the bytes it sends. */
public final class Faults {

  private static final int AMOUNT_BYTES = 6;
  private static final int CURRENCY_BYTES = 2;
  private static final int NOISE_BYTES = 7;

  private Faults() {}

  /** Firmware with this name; only a name that begins with {@code FW BLUPAD} is a BP50's. */
  public static Situation firmware(String name) {
    return device(usual -> usual.withFirmware(name, usual.engineCode()));
  }

  /** Firmware whose EMV engine has the old command byte and does not know the new. */
  public static Situation oldFirmware() {
    return device(usual -> usual.withFirmware(usual.firmwareName(), EngineRequest.OLD_COMMAND));
  }

  public static Situation battery(Battery battery) {
    return device(usual -> usual.withBattery(battery));
  }

  /** The battery is as usual when the reader is opened and like this once it is ready. */
  public static Situation batteryAfterOpening(Battery battery) {
    return new Situation() {
      private boolean opened;

      @Override
      public Reaction reactionTo(Frame.Command command) {
        opened |= Message.of(command).filter(Message.INITIALIZE::equals).isPresent();
        return Reaction.OBEY;
      }

      @Override
      public VirtualDevice device(VirtualDevice usual) {
        return opened ? usual.withBattery(battery) : usual;
      }
    };
  }

  /** Its housing was opened: the engine refuses everything. */
  public static Situation tampered() {
    return new Situation() {
      @Override
      public Reaction reactionTo(Frame.Command command) {
        return EngineRequest.isEngine(command.code())
            ? Reaction.refuse(Status.Meaning.TAMPERED)
            : Reaction.OBEY;
      }
    };
  }

  /** The reader falls silent, and deaf, once it reaches a state. */
  public static Situation fallsAsleepIn(VirtualState asleep) {
    return new Situation() {
      @Override
      public boolean fallsAsleepIn(VirtualState state) {
        return state == asleep;
      }
    };
  }

  /** The reader read the card for another amount than the sale's. */
  public static Situation echoesAmount(long minorUnits) {
    return tags(tags -> tags.put(Tags.AMOUNT, Bcd.encode(minorUnits, AMOUNT_BYTES)));
  }

  /** The reader read the card for another currency than the sale's. */
  public static Situation echoesCurrency(int number) {
    return tags(tags -> tags.put(Tags.CURRENCY, Bcd.encode(number, CURRENCY_BYTES)));
  }

  /** The chip's application does not match the card's number. */
  public static Situation application(byte[] applicationId) {
    return tags(tags -> tags.replace(Tags.APPLICATION_ID, applicationId));
  }

  /** The reader gives no service code. */
  public static Situation serviceCodeIsNotTold() {
    return tags(tags -> tags.remove(Tags.SERVICE_CODE));
  }

  /** Cardholder and card take this long, as they do in a shop. */
  public static Situation thinking(long millis) {
    return new Situation() {
      @Override
      public List<Step> afterStart(List<Step> usual) {
        List<Step> steps = new ArrayList<>(usual);
        steps.add(1, new Step.Pause(millis));
        return steps;
      }

      @Override
      public List<Step> afterHostAnswer(List<Step> usual) {
        List<Step> steps = new ArrayList<>(usual);
        steps.add(0, new Step.Pause(millis));
        return steps;
      }
    };
  }

  /** Seven bytes of noise before every frame, the same for the same seed. */
  public static Situation garbage(long seed) {
    Random noise = new Random(seed);
    return onTheWire(
        (frame, usual) -> {
          byte[] bytes = new byte[NOISE_BYTES + usual.length];
          noise.nextBytes(bytes);
          System.arraycopy(usual, 0, bytes, NOISE_BYTES, usual.length);
          return bytes;
        });
  }

  /** Every check byte is wrong once a sale has begun: no frame can be used. */
  public static Situation brokenChecks() {
    return new Situation() {
      private boolean started;

      @Override
      public Reaction reactionTo(Frame.Command command) {
        started |= Message.of(command).filter(Message.START::equals).isPresent();
        return Reaction.OBEY;
      }

      @Override
      public byte[] onTheWire(Frame frame, byte[] usual) {
        byte[] bytes = usual.clone();
        bytes[bytes.length - 1] ^= (byte) (started ? 1 : 0);
        return bytes;
      }
    };
  }

  /** Each response comes after events that the host did not wait for. */
  public static Situation eventsFirst(int events) {
    byte[] removed = new Frame.Event(CardEvent.REMOVED.code(), new byte[0]).encoded();
    return onTheWire(
        (frame, usual) -> {
          if (!(frame instanceof Frame.Response)) {
            return usual;
          }
          ByteBuffer bytes = ByteBuffer.allocate(events * removed.length + usual.length);
          for (int i = 0; i < events; i++) {
            bytes.put(removed);
          }
          return bytes.put(usual).array();
        });
  }

  /** Bytes leave the reader in pieces of at most this size. */
  public static Situation pieces(int bytes) {
    return device(usual -> usual.inPiecesOf(bytes));
  }

  private static Situation device(UnaryOperator<VirtualDevice> change) {
    return new Situation() {
      @Override
      public VirtualDevice device(VirtualDevice usual) {
        return change.apply(usual);
      }
    };
  }

  private static Situation tags(Consumer<Map<BerTag, byte[]>> change) {
    return new Situation() {
      @Override
      public void change(Map<BerTag, byte[]> tags) {
        change.accept(tags);
      }
    };
  }

  private static Situation onTheWire(BiFunction<Frame, byte[], byte[]> change) {
    return new Situation() {
      @Override
      public byte[] onTheWire(Frame frame, byte[] usual) {
        return change.apply(frame, usual);
      }
    };
  }
}
