package mpos.ledger.app.platform.eventstore;

import com.fasterxml.jackson.annotation.JsonProperty;
import mpos.ledger.domain.card.EntryMode;
import mpos.ledger.domain.reader.ReadMode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Words that differ between stored events and the code: an event keeps the word it was written with
 * until its next revision.
 */
final class StoredWords {

  private StoredWords() {}

  static JsonMapper.Builder in(JsonMapper.Builder json) {
    return json.addMixIn(EntryMode.class, EntryModeAsStored.class)
        .addMixIn(ReadMode.class, ReadModeAsStored.class);
  }

  private enum EntryModeAsStored {
    @JsonProperty("FALLBACK_STRIPE")
    FALLBACK_MAGSTRIPE,
    @JsonProperty("STRIPE")
    MAGSTRIPE,
    @JsonProperty("CONTACTLESS_STRIPE")
    CONTACTLESS_MAGSTRIPE
  }

  private enum ReadModeAsStored {
    @JsonProperty("STRIPE")
    MAGSTRIPE,
    @JsonProperty("CONTACTLESS_STRIPE")
    CONTACTLESS_MAGSTRIPE
  }
}
