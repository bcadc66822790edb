package mpos.ledger.app.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the ledger answered to a request. Header names are in lower case. */
public record Answer(int status, Map<String, List<String>> headers, String text) {

  private static final JsonMapper JSON = JsonMapper.shared();

  public JsonNode json() {
    return JSON.readTree(text);
  }

  /** A field by its path, such as {@code card.lastFour}; "null" if it is null. */
  public String field(String path) {
    JsonNode node = json().at("/" + path.replace('.', '/'));
    assertThat(node.isMissingNode()).as("%s is missing in %s", path, text).isFalse();
    return node.asString("null");
  }

  /** The first value of a header, null if there is none. */
  public String header(String name) {
    List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
    return values == null ? null : values.get(0);
  }

  public Answer requireStatus(int expected) {
    assertThat(status).as(text).isEqualTo(expected);
    return this;
  }

  /** Requires an RFC 9457 problem, as the ledger writes it, with this code. */
  public Answer requireProblem(int expectedStatus, String expectedCode) {
    assertThat(status + " " + header("Content-Type") + " " + text)
        .startsWith(expectedStatus + " application/problem+json {");
    JsonNode problem = json();
    assertThat(problem.path("code").asString("")).as(text).isEqualTo(expectedCode);
    assertThat(problem.path("status").asInt(0)).isEqualTo(expectedStatus);
    assertThat(problem.path("title").asString("")).isNotBlank();
    assertThat(problem.path("detail").asString("")).isNotBlank();
    assertThat(text)
        .doesNotContain("Exception", "mpos.ledger", "java.", "tools.jackson", "org.spring")
        .doesNotContain("\"trace\"", "\"path\"", "SQL");
    return this;
  }
}
