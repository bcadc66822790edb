package mpos.ledger.app.platform.eventstore;

import java.util.function.UnaryOperator;
import mpos.ledger.app.LedgerJson;
import mpos.ledger.domain.limits.MerchantLimits;
import mpos.ledger.domain.user.SealedDetails;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How events of older revisions are read: what they could not say yet is filled in. */
public final class OlderRevisions {

  private static final JsonMapper JSON = LedgerJson.mapper();
  private static final String NO_ISSUE = "00000000-0000-0000-0000-000000000000";

  private OlderRevisions() {}

  public static EventUpcasterChain upcasters() {
    return new EventUpcasterChain(
        from("MerchantRegistered", 1, OlderRevisions::named),
        from("MobileUserAdded", 1, OlderRevisions::unknownToUs),
        from("PaymentCompleted", 1, OlderRevisions::unsigned));
  }

  /** Merchants had no name and no limits of their own. */
  private static ObjectNode named(ObjectNode registered) {
    return registered
        .put("name", registered.path("merchantId").asString())
        .set("limits", JSON.valueToTree(MerchantLimits.HIGHEST));
  }

  /** Users were asked nothing personal and were sent no messages. */
  private static ObjectNode unknownToUs(ObjectNode added) {
    return added.put("issueId", NO_ISSUE).set("details", JSON.valueToTree(SealedDetails.NONE));
  }

  /** Before signatures were taken, no payment wanted one, and none can be added any more. */
  private static ObjectNode unsigned(ObjectNode completed) {
    return completed.put("signatureWanted", false);
  }

  private static SingleEventUpcaster from(
      String name, int revision, UnaryOperator<ObjectNode> change) {
    return new SingleEventUpcaster() {
      @Override
      protected boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getType().equals(typeOf(name, revision));
      }

      @Override
      protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(
            typeOf(name, revision + 1), JsonNode.class, json -> change.apply((ObjectNode) json));
      }
    };
  }

  private static SimpleSerializedType typeOf(String name, int revision) {
    return new SimpleSerializedType(name, Integer.toString(revision));
  }
}
