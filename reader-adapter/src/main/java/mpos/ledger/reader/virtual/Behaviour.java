package mpos.ledger.reader.virtual;

import java.util.ArrayList;
import java.util.List;

/**
 * What a virtual reader is and does: its serial number and firmware, the card it is presented with,
 * how long it thinks before the card and before its outcome, and what goes another way than usual.
 */
public record Behaviour(
    VirtualCard card,
    int serialNumber,
    String firmwareName,
    long thinkMillis,
    List<Situation> situations) {

  private static final int SERIAL_NUMBER = 50_000_001;
  private static final String FIRMWARE_NAME = "FW BLUPAD50";

  public Behaviour {
    situations = List.copyOf(situations);
  }

  /** A reader that is presented with this card at every sale, and does all as usual at once. */
  public static Behaviour presenting(VirtualCard card) {
    return new Behaviour(card, SERIAL_NUMBER, FIRMWARE_NAME, 0, List.of());
  }

  public Behaviour withSerialNumber(int other) {
    return new Behaviour(card, other, firmwareName, thinkMillis, situations);
  }

  public Behaviour withFirmwareName(String other) {
    return new Behaviour(card, serialNumber, other, thinkMillis, situations);
  }

  public Behaviour thinkingMillis(long millis) {
    return new Behaviour(card, serialNumber, firmwareName, millis, situations);
  }

  /** Adds a situation to those it plays already. */
  public Behaviour when(Situation situation) {
    List<Situation> more = new ArrayList<>(situations);
    more.add(situation);
    return new Behaviour(card, serialNumber, firmwareName, thinkMillis, more);
  }
}
