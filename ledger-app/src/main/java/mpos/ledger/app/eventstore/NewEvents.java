package mpos.ledger.app.eventstore;

import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.SerializedObject;

/**
 * Turns what an aggregate published into a row to be written, on the thread of the command, so that
 * the one writer has nothing to do but write. What cannot be a row is refused here.
 */
final class NewEvents {

  /** A signature with its receipt fits ten times over; anything longer is a mistake of ours. */
  static final int MAX_JSON_CHARS = 262_144;

  private static final String ESCAPED_NUL = "\\u0000";

  private final EventSerializer serializer;

  NewEvents(EventSerializer serializer) {
    this.serializer = serializer;
  }

  NewEvent of(EventMessage<?> message) {
    if (!(message instanceof DomainEventMessage<?> event) || event.getType() == null) {
      throw new IllegalArgumentException(
          "Only an aggregate's events are stored, not " + message.getPayloadType().getName());
    }
    SerializedObject<String> payload = event.serializePayload(serializer, String.class);
    SerializedObject<String> metadata = event.serializeMetaData(serializer, String.class);
    return new NewEvent(
        id(event.getAggregateIdentifier()),
        Math.toIntExact(event.getSequenceNumber()),
        event.getType(),
        payload.getType().getName(),
        Integer.parseInt(payload.getType().getRevision()),
        id(event.getIdentifier()),
        storable(payload.getData(), payload.getType().getName()),
        storable(metadata.getData(), "metadata"));
  }

  /**
   * Streams are UUIDs in their one canonical text form; two spellings of one stream would be two
   * aggregates with one history.
   */
  static UUID id(String text) {
    UUID id = UUID.fromString(text);
    if (!id.toString().equals(text)) {
      throw new IllegalArgumentException("Not a UUID in its canonical form: " + text);
    }
    return id;
  }

  /** PostgreSQL keeps JSON with a NUL character but never lets anyone ask into it again. */
  private static String storable(String json, String what) {
    if (json.length() > MAX_JSON_CHARS) {
      throw new IllegalArgumentException(
          "%s has %d characters of JSON, at most %d are stored"
              .formatted(what, json.length(), MAX_JSON_CHARS));
    }
    if (holdsNul(json)) {
      throw new IllegalArgumentException(what + " contains a NUL character");
    }
    return json;
  }

  /** An escape counts only after an even number of backslashes; others are text about escapes. */
  private static boolean holdsNul(String json) {
    for (int at = json.indexOf(ESCAPED_NUL); at >= 0; at = json.indexOf(ESCAPED_NUL, at + 1)) {
      int backslashes = 0;
      while (at > backslashes && json.charAt(at - 1 - backslashes) == '\\') {
        backslashes++;
      }
      if (backslashes % 2 == 0) {
        return true;
      }
    }
    return false;
  }
}
