package mpos.ledger.app.audit;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import mpos.ledger.app.platform.http.PageRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the bank's operators who changed or read what, and who was refused. */
@RestController
class AuditEndpoint {

  /** A page of lines, oldest first; there may always be more lines after {@code next}. */
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
      @RequestParam(required = false) String after, @RequestParam(required = false) String limit) {
    PageRequest page = PageRequest.parse(after, limit, PageRequest.NUMBER);
    long from = page.afterNumber(0);
    List<AuditLine> found = lines.after(from, page.limit());
    return new Lines(found, found.isEmpty() ? from : found.get(found.size() - 1).line());
  }
}
