package mpos.ledger.reader.message;

import mpos.ledger.reader.wire.MalformedMessageException;

/** The state of the reader's battery; a low one is shown before it can end a sale. */
public record Battery(
    int percent, boolean charging, boolean low, boolean veryLow, boolean externalPower) {

  private static final int PERCENT_AND_FLAGS_BYTES = 2;
  private static final int CHARGING = 1;
  private static final int LOW = 1 << 1;
  private static final int VERY_LOW = 1 << 2;
  private static final int EXTERNAL_POWER = 1 << 3;
  private static final byte VOLTAGE = 0x25;

  /** Charging, low, very low and external power, as the reader packs them. */
  public int flags() {
    return (charging ? CHARGING : 0)
        | (low ? LOW : 0)
        | (veryLow ? VERY_LOW : 0)
        | (externalPower ? EXTERNAL_POWER : 0);
  }

  /** The reply to "battery", as the reader gives it; the voltage is made up. */
  public byte[] encoded() {
    return new byte[] {(byte) percent, (byte) flags(), VOLTAGE};
  }

  /** Reads the reply to "battery": percent, flags, voltage (not used: its unit is not known). */
  public static Battery parse(byte[] reply) {
    if (reply.length < PERCENT_AND_FLAGS_BYTES) {
      throw new MalformedMessageException("The battery's state is too short");
    }
    int flags = reply[1];
    return new Battery(
        reply[0] & 0xFF,
        (flags & CHARGING) != 0,
        (flags & LOW) != 0,
        (flags & VERY_LOW) != 0,
        (flags & EXTERNAL_POWER) != 0);
  }
}
