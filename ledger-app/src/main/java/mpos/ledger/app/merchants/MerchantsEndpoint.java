package mpos.ledger.app.merchants;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import mpos.ledger.app.access.SignedIn;
import mpos.ledger.app.platform.http.LedgerPosition;
import mpos.ledger.app.platform.projecting.ProjectionProgress;
import mpos.ledger.projections.merchants.MerchantQueries;
import mpos.ledger.projections.merchants.MerchantView;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows merchants: all of them to an operator, itself to a merchant. */
@RestController
class MerchantsEndpoint {

  /** In the order of their ids; {@code next} is null on the last page. */
  record Merchants(List<MerchantView> merchants, String next) {}

  private final MerchantDirectory shops;
  private final MerchantQueries queries;
  private final ProjectionProgress progress;

  MerchantsEndpoint(MerchantDirectory shops, MerchantQueries queries, ProjectionProgress progress) {
    this.shops = shops;
    this.queries = queries;
    this.progress = progress;
  }

  @Operation(
      summary = "List all merchants",
      description =
          "At most limit (1 to 500, usually 100) after the id that is given; send next as after to"
              + " go on. With Ledger-Min-Position the answer waits, at most 2 s, for the list.")
  @GetMapping("/v1/merchants")
  ResponseEntity<Merchants> list(
      @RequestParam(required = false) String after,
      @RequestParam(required = false) String limit,
      @RequestHeader(name = LedgerPosition.MINIMUM, required = false) String minimum) {
    PageOf page = PageOf.parse(after, limit);
    long position = PageOf.await(progress, minimum);
    List<MerchantView> found = queries.merchants(page.after(), page.limit() + 1);
    boolean more = found.size() > page.limit();
    List<MerchantView> shown = more ? found.subList(0, page.limit()) : found;
    String next = more ? shown.get(shown.size() - 1).merchantId() : null;
    return ResponseEntity.ok()
        .header(LedgerPosition.HEADER, Long.toString(position))
        .body(new Merchants(shown, next));
  }

  @Operation(summary = "Show a merchant")
  @GetMapping("/v1/merchants/{id}")
  MerchantView show(@AuthenticationPrincipal SignedIn who, @PathVariable String id) {
    return shops.requireMerchant(who, id);
  }
}
