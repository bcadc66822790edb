package mpos.ledger.projections;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * What all projections have in common: each sees every event in order and gathers those it takes,
 * to write what many of them change with one statement per table, in the transaction that also
 * moves the token. An event that is neither taken nor ignored on purpose stops it.
 */
public abstract class Projection {

  /** The metadata that names the node on which an event was recorded. */
  public static final String NODE_METADATA = "node";

  /** An event, and where it comes from, as a table may show it. */
  public record Gathered(Object event, long position, Instant recordedAt, long node) {}

  private final String name;
  private final Set<Class<?>> taken;
  private final Set<Class<?>> ignoredOnPurpose;

  protected Projection(String name, Set<Class<?>> taken, Set<Class<?>> ignoredOnPurpose) {
    if (!Collections.disjoint(taken, ignoredOnPurpose)) {
      throw new IllegalArgumentException(name + " both takes and ignores an event");
    }
    this.name = name;
    this.taken = taken;
    this.ignoredOnPurpose = ignoredOnPurpose;
  }

  /** Writes what these events change, in their order; called once, before the commit. */
  protected abstract void write(List<Gathered> events);

  @EventHandler(payloadType = Object.class)
  final void on(EventMessage<?> message, TrackingToken token) {
    if (takes(message.getPayloadType())) {
      gathered()
          .add(
              new Gathered(
                  message.getPayload(),
                  token.position().orElseThrow(),
                  message.getTimestamp(),
                  nodeOf(message)));
    }
  }

  /** The node on which an event was recorded; 0 if it does not say. */
  public static long nodeOf(EventMessage<?> message) {
    return ((Number) message.getMetaData().getOrDefault(NODE_METADATA, 0)).longValue();
  }

  /** Whether it takes events of this kind; an unknown kind throws. */
  final boolean takes(Class<?> event) {
    if (taken.contains(event)) {
      return true;
    }
    if (!ignoredOnPurpose.contains(event)) {
      throw new IllegalStateException(name + " does not know " + event);
    }
    return false;
  }

  private List<Gathered> gathered() {
    return CurrentUnitOfWork.get()
        .root()
        .getOrComputeResource(
            name,
            resource -> {
              List<Gathered> events = new ArrayList<>();
              CurrentUnitOfWork.get().onPrepareCommit(unit -> write(events));
              return events;
            });
  }
}
