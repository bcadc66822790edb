package mpos.ledger.reader.virtual;

import mpos.ledger.reader.message.Battery;
import mpos.ledger.reader.message.EngineRequest;

/**
 * The device that a virtual reader is: its serial number, its firmware with the engine's command
 * byte, its battery, and how large the pieces are that its radio sends.
 */
public record VirtualDevice(
    int serialNumber, String firmwareName, int engineCode, Battery battery, int pieceBytes) {

  /** Everything in one piece. */
  static final int ONE_PIECE = Integer.MAX_VALUE;

  private static final int SERIAL_NUMBER = 50_000_001;
  private static final Battery FULL = new Battery(87, false, false, false, true);

  static final VirtualDevice USUAL =
      new VirtualDevice(SERIAL_NUMBER, "FW BLUPAD50", EngineRequest.COMMAND, FULL, ONE_PIECE);

  VirtualDevice withSerialNumber(int other) {
    return new VirtualDevice(other, firmwareName, engineCode, battery, pieceBytes);
  }

  VirtualDevice withFirmware(String otherName, int otherEngineCode) {
    return new VirtualDevice(serialNumber, otherName, otherEngineCode, battery, pieceBytes);
  }

  VirtualDevice withBattery(Battery other) {
    return new VirtualDevice(serialNumber, firmwareName, engineCode, other, pieceBytes);
  }

  VirtualDevice inPiecesOf(int bytes) {
    return new VirtualDevice(serialNumber, firmwareName, engineCode, battery, bytes);
  }
}
