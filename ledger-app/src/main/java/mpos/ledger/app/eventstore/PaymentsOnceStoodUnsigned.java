package mpos.ledger.app.eventstore;

import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code PaymentCompleted} 1 → 2: before signatures were taken, no payment wanted one, and none can
 * be given to it any more.
 */
public final class PaymentsOnceStoodUnsigned extends SingleEventUpcaster {

  private static final SimpleSerializedType BEFORE =
      new SimpleSerializedType("PaymentCompleted", "1");
  private static final SimpleSerializedType AFTER =
      new SimpleSerializedType("PaymentCompleted", "2");

  @Override
  protected boolean canUpcast(IntermediateEventRepresentation event) {
    return BEFORE.equals(event.getType());
  }

  @Override
  protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
    return event.upcastPayload(
        AFTER, JsonNode.class, payload -> ((ObjectNode) payload).put("signatureWanted", false));
  }
}
