package mpos.ledger.app.settlement;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import mpos.ledger.app.access.SignedIn;
import mpos.ledger.app.platform.http.LedgerPosition;
import mpos.ledger.app.platform.http.PageLimit;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.app.platform.projecting.ProjectionProgress;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.merchant.FeeTable;
import mpos.ledger.domain.settlement.CarriedOver;
import mpos.ledger.domain.settlement.SettledScheme;
import mpos.ledger.projections.settlements.BatchItemQueries;
import mpos.ledger.projections.settlements.BatchItemView;
import mpos.ledger.projections.settlements.BatchView;
import mpos.ledger.projections.settlements.BatchView.OfScheme;
import mpos.ledger.projections.settlements.SettlementQueries;
import mpos.ledger.projections.settlements.SettlementStatements;
import mpos.ledger.projections.settlements.SettlementStatements.Due;
import mpos.ledger.projections.settlements.SettlementStatements.Stated;
import mpos.ledger.projections.settlements.SettlementsProjection;
import mpos.ledger.projections.settlements.Statement;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows batches: those of a day, one of them, and what they would be if the day ended now. */
@RestController
class SettlementsEndpoint {

  private static final long LONGEST_WAIT_MILLIS = 2_000;
  private static final String BEFORE_ALL = "";
  private static final Pattern POSITION = Pattern.compile("\\d{1,18}");

  /** Batches of a day in the order of merchants; {@code next} is where the next page begins. */
  record Batches(BusinessDay businessDay, List<BatchView> batches, String next) {}

  /** A page of the items of a batch; {@code next} is where the next one begins. */
  record Items(List<BatchItemView> items, String next) {}

  /** A batch as it would be settled now. */
  record Preview(
      String merchantId, List<OfScheme> schemes, Money net, List<CarriedOver> carriedOver) {}

  record Previews(BusinessDay businessDay, long asOfPosition, List<Preview> batches) {}

  private final SettlementQueries settlements;
  private final BatchItemQueries items;
  private final SettlementStatements statements;
  private final SettlementAccess access;
  private final ProjectionProgress progress;
  private final Cutoff cutoff;
  private final Currency currency;
  private final Clock clock;

  SettlementsEndpoint(
      SettlementQueries settlements,
      BatchItemQueries items,
      SettlementStatements statements,
      SettlementAccess access,
      ProjectionProgress progress,
      Cutoff cutoff,
      Currency banksCurrency,
      Clock clock) {
    this.settlements = settlements;
    this.items = items;
    this.statements = statements;
    this.access = access;
    this.progress = progress;
    this.cutoff = cutoff;
    this.currency = banksCurrency;
    this.clock = clock;
  }

  @Operation(
      summary = "Show the batches of a business day",
      description =
          "A mobile user sees the own merchant's, an operator all: at most 500 at once; send next"
              + " of the answer as after for those that follow.")
  @GetMapping("/v1/settlements")
  ResponseEntity<Batches> ofDay(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam String day,
      @RequestParam(defaultValue = BEFORE_ALL) String after,
      @RequestHeader(name = LedgerPosition.MINIMUM, required = false) String minimum) {
    BusinessDay asked = DayOfRequest.parse(day);
    long position = await(minimum);
    List<BatchView> found =
        who.ownMerchant()
            .map(own -> settlements.batch(own, asked).stream().toList())
            .orElseGet(() -> settlements.batches(asked, after));
    boolean more = found.size() == SettlementQueries.MOST_BATCHES;
    String next = more ? found.get(found.size() - 1).merchantId() : null;
    return at(position, new Batches(asked, found, next));
  }

  @Operation(summary = "Show a merchant's batch of a business day")
  @GetMapping("/v1/settlements/{merchantId}/{day}")
  ResponseEntity<BatchView> one(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String merchantId,
      @PathVariable String day,
      @RequestHeader(name = LedgerPosition.MINIMUM, required = false) String minimum) {
    BusinessDay asked = DayOfRequest.parse(day);
    long position = await(minimum);
    return at(position, requireBatch(who, merchantId, asked));
  }

  @Operation(
      summary = "List the items of a batch",
      description =
          "Sales, voids and refunds that the batch counts, in the order in which their ends were"
              + " recorded; at most limit (1 to 500, usually 100) after the position given. To go"
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
    int most = PageLimit.parse(limit);
    long afterPosition = afterPosition(after);
    long position = await(minimum);
    requireBatch(who, merchantId, asked);
    List<BatchItemView> found = items.items(merchantId, asked, afterPosition, most + 1);
    if (found.size() <= most) {
      return at(position, new Items(found, null));
    }
    return at(
        position, new Items(found.subList(0, most), Long.toString(found.get(most - 1).position())));
  }

  private static long afterPosition(String after) {
    if (after == null) {
      return 0;
    }
    if (!POSITION.matcher(after).matches()) {
      throw RequestProblemException.field("after", "is the position of an item, such as 123");
    }
    return Long.parseLong(after);
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

  @Operation(
      summary = "Show what would be settled if the business day ended now",
      description = "At a stated position; unsettled earlier days are in it.")
  @GetMapping("/v1/settlements/preview")
  ResponseEntity<Previews> preview(
      @AuthenticationPrincipal SignedIn who,
      @RequestHeader(name = LedgerPosition.MINIMUM, required = false) String minimum) {
    BusinessDay today = cutoff.businessDayOf(clock.instant());
    await(minimum);
    Stated stated =
        statements.preview(access.merchantsOf(who).stream().map(it -> new Due(it, today)).toList());
    List<Preview> previews =
        stated.statements().stream()
            .flatMap(it -> access.feesOf(it.merchantId()).map(fees -> preview(it, fees)).stream())
            .toList();
    return at(stated.position(), new Previews(today, stated.position(), previews));
  }

  private Preview preview(Statement statement, FeeTable fees) {
    List<SettledScheme> schemes =
        statement.schemes().stream()
            .map(it -> new SettledScheme(it, fees.feeOn(it.scheme(), it.standing())))
            .toList();
    Money net = schemes.stream().map(SettledScheme::net).reduce(Money.zero(currency), Money::plus);
    return new Preview(
        statement.merchantId(),
        schemes.stream().map(OfScheme::of).toList(),
        net,
        statement.carriedOver());
  }

  private long await(String minimum) {
    long from = LedgerPosition.parseMinimum(minimum);
    if (!progress.await(SettlementsProjection.NAME, from, LONGEST_WAIT_MILLIS)) {
      throw new RequestProblemException(
          ProblemCode.POSITION_NOT_REACHED, "The view is at an earlier position; try again");
    }
    return progress.positionOf(SettlementsProjection.NAME);
  }

  private static <T> ResponseEntity<T> at(long position, T body) {
    return ResponseEntity.ok().header(LedgerPosition.HEADER, Long.toString(position)).body(body);
  }
}
