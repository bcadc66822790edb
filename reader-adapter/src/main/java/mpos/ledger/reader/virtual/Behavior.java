package mpos.ledger.reader.virtual;

import java.util.ArrayList;
import java.util.List;

/**
 * What a virtual reader is and does: the device, the card it is presented with, how long it waits
 * before the card and before the outcome, and what goes differently from usual.
 */
public record Behavior(
    VirtualCard card, VirtualDevice usualDevice, long thinkMillis, List<Situation> situations) {

  public Behavior {
    situations = List.copyOf(situations);
  }

  /**
   * A reader that is presented with this card at every sale, at once, and does everything as usual.
   */
  public static Behavior presenting(VirtualCard card) {
    return new Behavior(card, VirtualDevice.USUAL, 0, List.of());
  }

  public Behavior withSerialNumber(int other) {
    return new Behavior(card, usualDevice.withSerialNumber(other), thinkMillis, situations);
  }

  public Behavior thinkingMillis(long millis) {
    return new Behavior(card, usualDevice, millis, situations);
  }

  /** Adds a situation to those it already plays. */
  public Behavior when(Situation situation) {
    List<Situation> more = new ArrayList<>(situations);
    more.add(situation);
    return new Behavior(card, usualDevice, thinkMillis, more);
  }

  int serialNumber() {
    return usualDevice.serialNumber();
  }

  /** The device as the situations have made it by now. */
  VirtualDevice device() {
    VirtualDevice device = usualDevice;
    for (Situation situation : situations) {
      device = situation.device(device);
    }
    return device;
  }
}
