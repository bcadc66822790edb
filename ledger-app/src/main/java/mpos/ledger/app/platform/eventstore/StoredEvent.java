package mpos.ledger.app.platform.eventstore;

import java.time.Instant;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;

/** A row of the table {@code event}, in the shape that Axon upcasts and reads. */
record StoredEvent(long position, NewEvent event, Instant recordedAt, byte[] hash)
    implements DomainEventData<String>, TrackedEventData<String> {

  @Override
  public TrackingToken trackingToken() {
    return new GlobalSequenceTrackingToken(position);
  }

  @Override
  public String getType() {
    return event.aggregate();
  }

  @Override
  public String getAggregateIdentifier() {
    return event.stream().toString();
  }

  @Override
  public long getSequenceNumber() {
    return event.sequence();
  }

  @Override
  public String getEventIdentifier() {
    return event.eventId().toString();
  }

  @Override
  public Instant getTimestamp() {
    return recordedAt;
  }

  @Override
  public SerializedObject<String> getMetaData() {
    return new SerializedMetaData<>(event.metadata(), String.class);
  }

  @Override
  public SerializedObject<String> getPayload() {
    return new SimpleSerializedObject<>(
        event.payload(), String.class, event.name(), Integer.toString(event.revision()));
  }
}
