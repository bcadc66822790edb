package mpos.ledger.reader.message;

import mpos.ledger.reader.wire.Frame;

/** Requests for the PIN block and its key; the PIN never leaves the reader in the clear. */
public final class KeyRequest {

  public static final int KEY_COMMAND = 0x32;
  public static final int NEXT_DUKPT_KEY = 0x06;
  public static final int KEY_SERIAL_NUMBER_BYTES = 10;

  public static final int PIN_COMMAND = 0x35;
  public static final int PIN_BLOCK = 0x0A;
  public static final int PIN_BLOCK_BYTES = 8;

  private static final int PIN_REQUEST_BYTES = 22;
  private static final byte PIN_VARIANT = 0x02;
  private static final byte DUKPT_MODE = 0x02;
  private static final byte ISO_0_FORMAT = 0x04;

  private KeyRequest() {}

  /** Moves the reader to its next key and asks for the ten-byte serial number of that key. */
  public static Frame.Command nextDukptKey(int keyIndex) {
    return new Frame.Command(KEY_COMMAND, new byte[] {NEXT_DUKPT_KEY, (byte) keyIndex});
  }

  /** The PIN entered in this sale, as an ISO-0 block under the current DUKPT key. */
  public static Frame.Command pinBlock(int keyIndex) {
    byte[] data = new byte[PIN_REQUEST_BYTES];
    data[0] = PIN_BLOCK;
    data[1] = PIN_VARIANT;
    data[2] = DUKPT_MODE;
    data[3] = ISO_0_FORMAT;
    data[PIN_REQUEST_BYTES - 1] = (byte) keyIndex;
    return new Frame.Command(PIN_COMMAND, data);
  }
}
