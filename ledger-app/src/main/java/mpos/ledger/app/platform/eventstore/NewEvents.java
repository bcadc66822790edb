package mpos.ledger.app.platform.eventstore;

import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.SerializedObject;

/**
 * Turns what an aggregate published into a row to be written, on the thread of the command, so that
 * the one writer has nothing to do but write. What cannot be a row is refused here.
 */
final class NewEvents {

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
    String name = payload.getType().getName();
    return new NewEvent(
        id(event.getAggregateIdentifier()),
        Math.toIntExact(event.getSequenceNumber()),
        event.getType(),
        name,
        Integer.parseInt(payload.getType().getRevision()),
        id(event.getIdentifier()),
        StorableJson.require(payload.getData(), name),
        StorableJson.require(metadata.getData(), "The metadata of " + name));
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
}
