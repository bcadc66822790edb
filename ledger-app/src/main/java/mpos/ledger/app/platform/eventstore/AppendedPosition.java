package mpos.ledger.app.platform.eventstore;

import java.util.List;
import java.util.OptionalLong;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;

/**
 * Where the events stand that this thread appended last, so that whoever sent a command knows the
 * position of what it did without reading it again.
 */
public final class AppendedPosition {

  private record Append(List<? extends EventMessage<?>> events, long lastPosition) {}

  private static final ThreadLocal<Append> LAST = new ThreadLocal<>();

  private AppendedPosition() {}

  /** Call before a command, so that a thread that is used again does not answer for another. */
  public static void clear() {
    LAST.remove();
  }

  /** The position, if anything was appended since the last clear or take; empty from then on. */
  public static OptionalLong take() {
    Append last = LAST.get();
    LAST.remove();
    return last == null ? OptionalLong.empty() : OptionalLong.of(last.lastPosition());
  }

  /**
   * Takes where this event stands; those appended together stand one after the other.
   *
   * @throws IllegalStateException when this thread's last append did not have it
   */
  public static <E> RecordedEvent<E> takeOf(E event) {
    Append last = LAST.get();
    LAST.remove();
    int count = last == null ? 0 : last.events().size();
    for (int i = 0; i < count; i++) {
      if (last.events().get(i).getPayload() == event) {
        long sequence = ((DomainEventMessage<?>) last.events().get(i)).getSequenceNumber();
        return new RecordedEvent<>(event, sequence, last.lastPosition() - (count - 1 - i));
      }
    }
    throw new IllegalStateException("This thread did not append " + event);
  }

  static void set(List<? extends EventMessage<?>> events, long lastPosition) {
    LAST.set(new Append(events, lastPosition));
  }
}
