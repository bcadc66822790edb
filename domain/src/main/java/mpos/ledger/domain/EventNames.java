package mpos.ledger.domain;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The names under which events are stored, for ever, and the revision that is written today. A
 * class may be renamed or moved; its stored name may not.
 */
public final class EventNames {

  /** A stored event name, such as {@code PaymentApproved}, and its revision: 1, 2, 3 … */
  public record StoredName(String name, int revision) {}

  private final Map<Class<?>, StoredName> names;
  private final Map<String, Class<?>> classes;

  public EventNames(Map<Class<?>, StoredName> names) {
    this.names = Map.copyOf(names);
    this.classes =
        names.keySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(type -> names.get(type).name(), Function.identity()));
  }

  /** The name to write; an event without one is a mistake of ours and stops the append. */
  public StoredName nameOf(Class<?> event) {
    StoredName name = names.get(event);
    if (name == null) {
      throw new IllegalArgumentException(event.getName() + " has no stored name");
    }
    return name;
  }

  /** The event to read; an unknown name stops the reader, it never skips. */
  public Class<?> classOf(String name) {
    Class<?> event = classes.get(name);
    if (event == null) {
      throw new IllegalArgumentException("No event is stored under the name " + name);
    }
    return event;
  }

  public Map<Class<?>, StoredName> all() {
    return names;
  }
}
