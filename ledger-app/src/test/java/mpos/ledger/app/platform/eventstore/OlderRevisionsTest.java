package mpos.ledger.app.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import mpos.ledger.app.Repository;
import mpos.ledger.app.platform.database.TestDatabase;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.catalog.EventNames;
import mpos.ledger.domain.limits.MerchantLimits;
import mpos.ledger.domain.merchant.MerchantRegistered;
import mpos.ledger.domain.user.MobileUserAdded;
import mpos.ledger.domain.user.SealedDetails;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.Test;

/** What was written by older versions of the ledger is read as if it were written today. */
class OlderRevisionsTest {

  private final TestDatabase database = TestDatabase.createDatabase();
  private final UUID stream = UUID.randomUUID();

  @Test
  void a_merchant_of_the_first_revision_is_called_by_its_id_and_has_no_limits_of_its_own()
      throws Exception {
    MerchantRegistered read = (MerchantRegistered) readBack("MerchantRegistered", 1);

    assertThat(read.merchantId()).isEqualTo("KGI000000000001").isEqualTo(read.name());
    assertThat(read.limits()).isEqualTo(MerchantLimits.HIGHEST);
    assertThat(read.fees().basisPoints()).containsEntry(Scheme.VISA, 175);
    assertThat(read.at()).isEqualTo(Instant.parse("2026-11-23T05:58:45.361Z"));
  }

  @Test
  void a_user_of_the_first_revision_has_no_personal_data_and_was_sent_nothing() throws Exception {
    MobileUserAdded read = (MobileUserAdded) readBack("MobileUserAdded", 1);

    assertThat(read)
        .isEqualTo(
            new MobileUserAdded(
                "10000001",
                "KGI000000000001",
                "M0000001",
                "50000001",
                new UUID(0, 0),
                SealedDetails.NONE,
                Instant.parse("2026-11-23T05:58:45.432Z")));
  }

  @Test
  void an_older_revision_without_its_upcaster_stops_the_reader() throws Exception {
    try (Node node = reading(NoOpEventUpcaster.INSTANCE)) {
      store(node, "MerchantRegistered", 1, sample("MerchantRegistered", 1));
      try (TrackingEventStream events = node.readFromTheStart()) {
        assertThatExceptionOfType(SerializationException.class)
            .isThrownBy(events::nextAvailable)
            .withMessageContaining("revision 1");
      }
    }
  }

  @Test
  void an_unknown_property_is_an_error() throws Exception {
    try (Node node = reading(OlderRevisions.upcasters())) {
      String sample = sample("MobileUserActivated", 1);
      store(node, "MobileUserActivated", 1, sample.replaceFirst("\\{", "{\"waiter\":\"Bo\","));
      try (TrackingEventStream events = node.readFromTheStart()) {
        var event = events.nextAvailable();
        assertThatExceptionOfType(SerializationException.class).isThrownBy(event::getPayload);
      }
    }
  }

  /** Stores the frozen sample, and reads it by its position and in its stream. */
  private Object readBack(String name, int revision) throws Exception {
    try (Node node = reading(OlderRevisions.upcasters())) {
      store(node, name, revision, sample(name, revision));
      assertThat(node.verify().holds()).isTrue();
      Object inStream = node.store.readEvents(stream.toString()).next().getPayload();
      try (TrackingEventStream events = node.readFromTheStart()) {
        assertThat(events.nextAvailable().getPayload()).isEqualTo(inStream);
      }
      return inStream;
    }
  }

  private Node reading(EventUpcaster upcasters) {
    return Node.on(database, Node.Parts.USUAL.reading(EventNames.OF_THE_LEDGER, upcasters));
  }

  private static String sample(String name, int revision) {
    String file = name + "." + revision + ".json";
    return Repository.read(
        Repository.root().resolve("domain/src/main/resources/event-schema").resolve(file));
  }

  private void store(Node node, String name, int revision, String payload) {
    node.groupCommit.append(
        List.of(
            new NewEvent(stream, 0, "Sample", name, revision, UUID.randomUUID(), payload, "{}")));
  }
}
