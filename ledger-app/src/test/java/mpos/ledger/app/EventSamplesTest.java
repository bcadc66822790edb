package mpos.ledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mpos.ledger.app.platform.eventstore.EventSerializer;
import mpos.ledger.domain.catalog.EventNames;
import mpos.ledger.domain.catalog.EventNames.StoredName;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** What was once stored is read for ever: the frozen samples, one per event and revision. */
class EventSamplesTest {

  private static final EventNames NAMES = EventNames.OF_THE_LEDGER;

  private final JsonMapper json = LedgerJson.mapper();
  private final EventSerializer serializer = new EventSerializer(json, NAMES);

  static Stream<StoredName> names() {
    return NAMES.all().values().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void today_s_revision_is_read_and_written_as_the_sample_stands(StoredName name) {
    String sample = Repository.read(sampleOf(name));
    Object event =
        serializer.deserialize(
            new SimpleSerializedObject<>(
                sample, String.class, name.name(), Integer.toString(name.revision())));
    assertThat(event).isInstanceOf(NAMES.classOf(name.name())).hasNoNullFieldsOrProperties();
    String written = serializer.serialize(event, String.class).getData();
    assertThat(json.readTree(written)).isEqualTo(json.readTree(sample));
  }

  @Test
  void no_sample_stands_for_an_event_that_nobody_knows() {
    List<String> known = names().map(StoredName::name).toList();
    assertThat(Repository.files(".json"))
        .filteredOn(file -> file.toString().contains("event-schema"))
        .isNotEmpty()
        .allMatch(file -> known.contains(file.getFileName().toString().split("\\.")[0]));
  }

  private static Path sampleOf(StoredName name) {
    return Repository.root()
        .resolve("domain/src/main/resources/event-schema")
        .resolve(name.name() + "." + name.revision() + ".json");
  }
}
