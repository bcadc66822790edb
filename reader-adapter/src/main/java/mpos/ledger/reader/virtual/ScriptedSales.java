package mpos.ledger.reader.virtual;

import java.util.List;
import java.util.function.Supplier;

/**
 * The sales that a virtual reader plays, one after another. After the last it begins again, or
 * there is nothing left to play.
 */
public final class ScriptedSales {

  private final List<Supplier<Behavior>> sales;
  private final boolean repeats;
  private int at;
  private Behavior current;

  /**
   * Each sale's behavior is made when its turn comes, because situations remember what they did.
   */
  public ScriptedSales(List<Supplier<Behavior>> sales, boolean repeats) {
    if (sales.isEmpty()) {
      throw new IllegalArgumentException("There are no sales to play");
    }
    this.sales = List.copyOf(sales);
    this.repeats = repeats;
    this.current = sales.get(0).get();
  }

  /** The same at every sale, forever. */
  static ScriptedSales always(Behavior behavior) {
    return new ScriptedSales(List.of(() -> behavior), true);
  }

  /** What is played current; after the end, the last sale, for a host that is still talking. */
  synchronized Behavior current() {
    return current;
  }

  synchronized void saleIsOver() {
    at = repeats ? (at + 1) % sales.size() : at + 1;
    if (!isOver()) {
      current = sales.get(at).get();
    }
  }

  /** Nothing is left to play. */
  public synchronized boolean isOver() {
    return at >= sales.size();
  }
}
