package mpos.ledger.app.platform.eventstore;

import java.util.OptionalLong;

/**
 * The position of the last event that this thread appended: what the answer to a command carries as
 * {@code Ledger-Position}, so that the caller can ask to read its own write.
 */
public final class AppendedPosition {

  private static final ThreadLocal<Long> LAST = new ThreadLocal<>();

  private AppendedPosition() {}

  /** Call before a command, so that a thread that is used again does not answer for another. */
  public static void clear() {
    LAST.remove();
  }

  /** The position, if anything was appended since the last clear or take; empty from then on. */
  public static OptionalLong take() {
    Long position = LAST.get();
    LAST.remove();
    return position == null ? OptionalLong.empty() : OptionalLong.of(position);
  }

  static void set(long position) {
    LAST.set(position);
  }
}
