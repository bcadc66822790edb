package mpos.ledger.app.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import mpos.ledger.app.database.TestDatabase;
import mpos.ledger.domain.EventNames;
import mpos.ledger.domain.EventNames.StoredName;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class OlderRevisionsTest {

  /** Revision 2 of {@code Tipped}; revision 1 had the amount as a decimal text. */
  record Tipped(String currency, long minorUnits) {}

  private static final EventNames NAMES =
      new EventNames(Map.of(Tipped.class, new StoredName("Tipped", 2)));
  private static final EventUpcaster UPCASTERS = new EventUpcasterChain(new TippedInMinorUnits());
  private static final String REVISION_1 = "{\"currency\":\"TWD\",\"amount\":\"15.00\"}";

  private static final class TippedInMinorUnits extends SingleEventUpcaster {

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
      return event.getType().equals(new SimpleSerializedType("Tipped", "1"));
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
      return event.upcastPayload(
          new SimpleSerializedType("Tipped", "2"),
          JsonNode.class,
          json -> {
            ObjectNode tipped = (ObjectNode) json;
            String amount = tipped.remove("amount").asString();
            return tipped.put("minorUnits", Long.parseLong(amount.replace(".", "")));
          });
    }
  }

  private final TestDatabase database = TestDatabase.createDatabase();
  private final UUID stream = UUID.randomUUID();

  @Test
  void an_event_of_an_older_revision_is_read_through_its_upcaster() throws Exception {
    try (Node node = Node.on(database, Node.Parts.USUAL.reading(NAMES, UPCASTERS))) {
      store(node, 1, REVISION_1);
      try (TrackingEventStream events = node.readFromTheStart()) {
        assertThat(events.nextAvailable().getPayload()).isEqualTo(new Tipped("TWD", 1500));
      }
      assertThat(node.store.readEvents(stream.toString()).next().getPayload())
          .isEqualTo(new Tipped("TWD", 1500));
      assertThat(node.verify().holds()).isTrue();
    }
  }

  @Test
  void an_older_revision_without_its_upcaster_stops_the_reader() {
    try (Node node =
        Node.on(database, Node.Parts.USUAL.reading(NAMES, NoOpEventUpcaster.INSTANCE))) {
      store(node, 1, "{\"currency\":\"TWD\"}");
      try (TrackingEventStream events = node.readFromTheStart()) {
        assertThatExceptionOfType(SerializationException.class)
            .isThrownBy(events::nextAvailable)
            .withMessageContaining("revision 1");
      }
    }
  }

  @Test
  void an_unknown_property_is_an_error() throws Exception {
    try (Node node = Node.on(database, Node.Parts.USUAL.reading(NAMES, UPCASTERS))) {
      store(node, 2, "{\"currency\":\"TWD\",\"minorUnits\":1500,\"waiter\":\"Bo\"}");
      try (TrackingEventStream events = node.readFromTheStart()) {
        var event = events.nextAvailable();
        assertThatExceptionOfType(SerializationException.class).isThrownBy(event::getPayload);
      }
    }
  }

  private void store(Node node, int revision, String payload) {
    node.groupCommit.append(
        List.of(
            new NewEvent(stream, 0, "Tip", "Tipped", revision, UUID.randomUUID(), payload, "{}")));
  }
}
