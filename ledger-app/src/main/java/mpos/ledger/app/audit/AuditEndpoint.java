package mpos.ledger.app.audit;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import mpos.ledger.app.platform.http.RequestProblemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the bank's operators who changed or read what, and who was refused. */
@RestController
class AuditEndpoint {

  private static final String USUAL_LIMIT = "100";
  private static final int MOST_LINES = 500;
  private static final int MOST_DIGITS = 18;

  /** A page of lines, oldest first; to go on, send {@code next} as {@code after}. */
  record Lines(List<AuditLine> lines, long next) {}

  private final AuditLines lines;

  AuditEndpoint(AuditLines lines) {
    this.lines = lines;
  }

  @Operation(
      summary = "List the audit lines",
      description =
          "Oldest first, at most limit (1 to 500, 100 by default), after the line with the given"
              + " number. To go on, now or later, send next as after. A line without a status is"
              + " that of a change about to be carried out; the line with the same requestId says"
              + " how it ended.")
  @GetMapping("/v1/audit")
  Lines show(
      @RequestParam(defaultValue = "0") String after,
      @RequestParam(defaultValue = USUAL_LIMIT) String limit) {
    long from = number("after", after);
    long most = number("limit", limit);
    if (most < 1 || most > MOST_LINES) {
      throw RequestProblemException.field("limit", "must be 1 to " + MOST_LINES);
    }
    List<AuditLine> found = lines.after(from, (int) most);
    return new Lines(found, found.isEmpty() ? from : found.get(found.size() - 1).line());
  }

  private static long number(String field, String value) {
    if (!value.matches("[0-9]{1," + MOST_DIGITS + "}")) {
      throw RequestProblemException.field(field, "must be a whole number, zero or more");
    }
    return Long.parseLong(value);
  }
}
