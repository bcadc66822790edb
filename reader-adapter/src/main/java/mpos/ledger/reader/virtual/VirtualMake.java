package mpos.ledger.reader.virtual;

import mpos.ledger.reader.message.Battery;
import mpos.ledger.reader.message.EngineRequest;

/**
 * Which reader a virtual one is: its serial number, its firmware with the engine's command byte,
 * its battery, and in how large pieces its radio sends.
 */
public record VirtualMake(
    int serialNumber, String firmwareName, int engineCode, Battery battery, int pieceBytes) {

  /** Everything that is to be said, in one piece. */
  static final int ONE_PIECE = Integer.MAX_VALUE;

  private static final int SERIAL_NUMBER = 50_000_001;
  private static final Battery FULL = new Battery(87, false, false, false, true);

  static final VirtualMake USUAL =
      new VirtualMake(SERIAL_NUMBER, "FW BLUPAD50", EngineRequest.COMMAND, FULL, ONE_PIECE);

  VirtualMake withSerialNumber(int other) {
    return new VirtualMake(other, firmwareName, engineCode, battery, pieceBytes);
  }

  VirtualMake withFirmware(String otherName, int otherEngineCode) {
    return new VirtualMake(serialNumber, otherName, otherEngineCode, battery, pieceBytes);
  }

  VirtualMake withBattery(Battery other) {
    return new VirtualMake(serialNumber, firmwareName, engineCode, other, pieceBytes);
  }

  VirtualMake inPiecesOf(int bytes) {
    return new VirtualMake(serialNumber, firmwareName, engineCode, battery, bytes);
  }
}
