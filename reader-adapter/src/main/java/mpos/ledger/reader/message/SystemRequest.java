package mpos.ledger.reader.message;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import mpos.ledger.reader.wire.Frame;

/** Requests to the reader as a device (command {@code 36}); their numbers are little-endian. */
public final class SystemRequest {

  public static final int COMMAND = 0x36;
  public static final int IDENTIFY = 0x09;
  public static final int BATTERY = 0x0A;
  public static final int EVENT_MASK = 0x10;

  /** Report cards that are swiped (40), inserted (80) and removed (100). */
  public static final int CARD_EVENTS = 0x40 | 0x80 | 0x100;

  private SystemRequest() {}

  public static Frame.Command identify() {
    return new Frame.Command(COMMAND, new byte[] {IDENTIFY});
  }

  public static Frame.Command battery() {
    return new Frame.Command(COMMAND, new byte[] {BATTERY});
  }

  public static Frame.Command eventMask(int events) {
    ByteBuffer data = ByteBuffer.allocate(1 + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    return new Frame.Command(COMMAND, data.put((byte) EVENT_MASK).putInt(events).array());
  }
}
