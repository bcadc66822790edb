package mpos.ledger.app.platform.eventstore;

import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;

/**
 * The positions of the events that this thread appended last, so that the sender of a command knows
 * where its event stands without reading it again.
 */
public final class AppendedPosition {

  private record Append(List<? extends EventMessage<?>> events, long lastPosition) {}

  private static final ThreadLocal<Append> LAST = new ThreadLocal<>();

  private AppendedPosition() {}

  /**
   * Takes the position of this event; events appended together stand one after the other.
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
