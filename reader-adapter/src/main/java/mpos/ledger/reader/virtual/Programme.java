package mpos.ledger.reader.virtual;

import java.util.List;
import java.util.function.Supplier;

/**
 * What a virtual reader plays, one sale after another. When the last is over it begins again, or
 * there is nothing left to play.
 */
public final class Programme {

  private final List<Supplier<Behavior>> sales;
  private final boolean repeats;
  private int at;
  private Behavior now;

  /** Each sale's behavior is made anew when its turn comes: situations remember what they did. */
  public Programme(List<Supplier<Behavior>> sales, boolean repeats) {
    if (sales.isEmpty()) {
      throw new IllegalArgumentException("A reader has to play something");
    }
    this.sales = List.copyOf(sales);
    this.repeats = repeats;
    this.now = sales.get(0).get();
  }

  /** The same at every sale, for ever. */
  static Programme always(Behavior behavior) {
    return new Programme(List.of(() -> behavior), true);
  }

  /** What is played now; after the end the last, for a host that still talks. */
  synchronized Behavior now() {
    return now;
  }

  synchronized void saleIsOver() {
    at = repeats ? (at + 1) % sales.size() : at + 1;
    if (!isOver()) {
      now = sales.get(at).get();
    }
  }

  /** Nothing is left to play. */
  public synchronized boolean isOver() {
    return at >= sales.size();
  }
}
