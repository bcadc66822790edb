package mpos.ledger.app.settlement;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Optional;
import mpos.ledger.app.access.SignedIn;
import mpos.ledger.app.platform.http.LedgerPosition;
import mpos.ledger.app.platform.http.ListPage;
import mpos.ledger.app.platform.http.PageRequest;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.app.platform.http.Views;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.projections.settlements.BatchItemQueries;
import mpos.ledger.projections.settlements.BatchItemView;
import mpos.ledger.projections.settlements.BatchView;
import mpos.ledger.projections.settlements.SettlementQueries;
import mpos.ledger.projections.settlements.SettlementsProjection;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows batches: those of a day, one of them, and what it counts. */
@RestController
class SettlementsEndpoint {

  private static final String BEFORE_ALL = "";

  /** Batches of a day in the order of merchants; {@code next} is where the next page begins. */
  record Batches(BusinessDay businessDay, List<BatchView> batches, String next) {}

  /** A page of the items of a batch; {@code next} is where the next page begins. */
  record Items(List<BatchItemView> items, String next) {}

  private final SettlementQueries settlements;
  private final BatchItemQueries items;
  private final SettlementAccess access;
  private final Views views;

  SettlementsEndpoint(
      SettlementQueries settlements, BatchItemQueries items, SettlementAccess access, Views views) {
    this.settlements = settlements;
    this.items = items;
    this.access = access;
    this.views = views;
  }

  @Operation(
      summary = "Show the batches of a business day",
      description =
          "Merchants and their mobile users see their own, the bank's staff all, at most 500 at"
              + " once. To go on, send next as after; it is null on the last page.")
  @GetMapping("/v1/settlements")
  ResponseEntity<Batches> ofDay(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam String day,
      @RequestParam(defaultValue = BEFORE_ALL) String after,
      @RequestHeader(name = LedgerPosition.MINIMUM, required = false) String minimum) {
    BusinessDay asked = DayOfRequest.parse(day);
    long position = views.await(SettlementsProjection.NAME, minimum);
    List<BatchView> found =
        who.ownMerchant()
            .map(own -> settlements.batch(own, asked).stream().toList())
            .orElseGet(() -> settlements.batches(asked, after));
    boolean more = found.size() == SettlementQueries.MOST_BATCHES;
    String next = more ? found.get(found.size() - 1).merchantId() : null;
    return LedgerPosition.answer(position, new Batches(asked, found, next));
  }

  @Operation(summary = "Show a merchant's batch of a business day")
  @GetMapping("/v1/settlements/{merchantId}/{day}")
  ResponseEntity<BatchView> one(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String merchantId,
      @PathVariable String day,
      @RequestHeader(name = LedgerPosition.MINIMUM, required = false) String minimum) {
    BusinessDay asked = DayOfRequest.parse(day);
    long position = views.await(SettlementsProjection.NAME, minimum);
    return LedgerPosition.answer(position, requireBatch(who, merchantId, asked));
  }

  @Operation(
      summary = "List the items of a batch",
      description =
          "Sales, voids and refunds that the batch counts, in the order in which their ends were"
              + " recorded; at most limit (1 to 500, 100 by default) after the position given. To go"
              + " on, send next as after; it is null on the last page. An item of an earlier"
              + " businessDay than the batchDay says why in broughtForwardBecause.")
  @GetMapping("/v1/settlements/{merchantId}/{day}/items")
  ResponseEntity<Items> items(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String merchantId,
      @PathVariable String day,
      @RequestParam(required = false) String after,
      @RequestParam(required = false) String limit,
      @RequestHeader(name = LedgerPosition.MINIMUM, required = false) String minimum) {
    BusinessDay asked = DayOfRequest.parse(day);
    PageRequest page = PageRequest.parse(after, limit, PageRequest.NUMBER);
    long position = views.await(SettlementsProjection.NAME, minimum);
    requireBatch(who, merchantId, asked);
    ListPage<BatchItemView> found =
        page.pageOf(
            items.items(merchantId, asked, page.afterNumber(0), page.limitAndOne()),
            it -> Long.toString(it.position()));
    return LedgerPosition.answer(position, new Items(found.items(), found.next()));
  }

  private BatchView requireBatch(SignedIn who, String merchantId, BusinessDay day) {
    return (access.sees(who, merchantId)
            ? settlements.batch(merchantId, day)
            : Optional.<BatchView>empty())
        .orElseThrow(
            () ->
                new RequestProblemException(
                    ProblemCode.SETTLEMENT_UNKNOWN, "No batch of yours of this day"));
  }
}
