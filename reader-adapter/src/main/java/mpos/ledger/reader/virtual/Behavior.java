package mpos.ledger.reader.virtual;

import java.util.ArrayList;
import java.util.List;

/**
 * What a virtual reader is and does: its make, the card it is presented with, how long it thinks
 * before the card and before its outcome, and what goes another way than usual.
 */
public record Behavior(
    VirtualCard card, VirtualMake usualMake, long thinkMillis, List<Situation> situations) {

  public Behavior {
    situations = List.copyOf(situations);
  }

  /** A reader that is presented with this card at every sale, and does all as usual at once. */
  public static Behavior presenting(VirtualCard card) {
    return new Behavior(card, VirtualMake.USUAL, 0, List.of());
  }

  public Behavior withSerialNumber(int other) {
    return new Behavior(card, usualMake.withSerialNumber(other), thinkMillis, situations);
  }

  public Behavior thinkingMillis(long millis) {
    return new Behavior(card, usualMake, millis, situations);
  }

  /** Adds a situation to those it plays already. */
  public Behavior when(Situation situation) {
    List<Situation> more = new ArrayList<>(situations);
    more.add(situation);
    return new Behavior(card, usualMake, thinkMillis, more);
  }

  int serialNumber() {
    return usualMake.serialNumber();
  }

  /** The reader as its situations have made it by now. */
  VirtualMake make() {
    VirtualMake make = usualMake;
    for (Situation situation : situations) {
      make = situation.make(make);
    }
    return make;
  }
}
