package mpos.ledger.app.merchants;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.regex.Pattern;
import mpos.ledger.app.access.SignedIn;
import mpos.ledger.app.platform.http.LedgerPosition;
import mpos.ledger.app.platform.http.ListPage;
import mpos.ledger.app.platform.http.PageRequest;
import mpos.ledger.app.platform.http.Views;
import mpos.ledger.projections.merchants.MerchantQueries;
import mpos.ledger.projections.merchants.MerchantView;
import mpos.ledger.projections.mobileusers.MobileUsersProjection;
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

  private static final Pattern ID = Pattern.compile("[0-9A-Za-z]{1,32}");
  private static final String BEFORE_ALL = "";

  /** In the order of their ids; {@code next} is null on the last page. */
  record Merchants(List<MerchantView> merchants, String next) {}

  private final MerchantDirectory directory;
  private final MerchantQueries queries;
  private final Views views;

  MerchantsEndpoint(MerchantDirectory directory, MerchantQueries queries, Views views) {
    this.directory = directory;
    this.queries = queries;
    this.views = views;
  }

  @Operation(
      summary = "List all merchants",
      description =
          "At most limit (1 to 500, 100 by default) after the id that is given; send next as after to"
              + " go on. With Ledger-Min-Position the answer waits, at most 2 s, for the list.")
  @GetMapping("/v1/merchants")
  ResponseEntity<Merchants> list(
      @RequestParam(required = false) String after,
      @RequestParam(required = false) String limit,
      @RequestHeader(name = LedgerPosition.MINIMUM, required = false) String minimum) {
    PageRequest page = PageRequest.parse(after, limit, ID);
    long position = views.await(MobileUsersProjection.NAME, minimum);
    ListPage<MerchantView> found =
        page.pageOf(
            queries.merchants(page.after().orElse(BEFORE_ALL), page.limitAndOne()),
            MerchantView::merchantId);
    return LedgerPosition.answer(position, new Merchants(found.items(), found.next()));
  }

  @Operation(summary = "Show a merchant")
  @GetMapping("/v1/merchants/{id}")
  MerchantView show(@AuthenticationPrincipal SignedIn who, @PathVariable String id) {
    return directory.requireMerchant(who, id);
  }
}
