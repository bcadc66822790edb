package mpos.ledger.app.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorableJsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "\"支付\"",
        "\"\\n\\u0001\\\"\"",
        "\"\\ud83d\\udcb3\"",
        "\"a backslash before u: \\\\u0000 and \\\\ud83d\"",
        "\"\\\\\\u0041\"",
      })
  void text_is_kept_as_it_is(String json) {
    assertThat(StorableJson.require(json, "payload")).isSameAs(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\\u0000\"",
        "\"\\\\\\u0000\"",
        "\"\\ud83d\"",
        "\"\\ud83d \\udcb3\"",
        "\"\\ud83d\\n\"",
        "\"\\ud83d\\ud83d\\udcb3\"",
        "\"\\udcb3\"",
        "\"\\udcb3\\ud83d\"",
      })
  void what_postgresql_could_not_be_asked_about_is_refused(String json) {
    assertThatIllegalArgumentException().isThrownBy(() -> StorableJson.require(json, "payload"));
  }
}
