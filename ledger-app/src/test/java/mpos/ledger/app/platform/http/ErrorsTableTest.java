package mpos.ledger.app.platform.http;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import mpos.ledger.app.GeneratedTable;
import mpos.ledger.domain.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

/** The description of the API lists every way we say no, as the code has it. */
class ErrorsTableTest {

  private static final String DOCUMENT = "ledger-app/API.md";
  private static final List<String> HEAD = List.of("code", "status", "title");

  @Test
  void every_refusal_is_listed_in_order_of_precedence() {
    GeneratedTable.in(DOCUMENT, "refusals")
        .shows(
            HEAD,
            Arrays.stream(Refusal.values())
                .map(it -> row(it, ProblemCode.statusOf(it), ProblemCode.titleOf(it)))
                .toList());
  }

  @Test
  void every_other_problem_is_listed() {
    GeneratedTable.in(DOCUMENT, "problems")
        .shows(
            HEAD,
            Stream.of(ProblemCode.values()).map(it -> row(it, it.status(), it.title())).toList());
  }

  private static List<String> row(Enum<?> code, HttpStatus status, String title) {
    return List.of("`" + code.name() + "`", Integer.toString(status.value()), title);
  }
}
