package mpos.ledger.app.settlement;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.util.Currency;
import java.util.List;
import mpos.ledger.app.access.SignedIn;
import mpos.ledger.app.platform.http.LedgerPosition;
import mpos.ledger.app.platform.http.Views;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.merchant.FeeTable;
import mpos.ledger.domain.settlement.CarriedOver;
import mpos.ledger.domain.settlement.SettledScheme;
import mpos.ledger.projections.settlements.BatchView.OfScheme;
import mpos.ledger.projections.settlements.SettlementStatements;
import mpos.ledger.projections.settlements.SettlementStatements.Due;
import mpos.ledger.projections.settlements.SettlementStatements.Stated;
import mpos.ledger.projections.settlements.SettlementsProjection;
import mpos.ledger.projections.settlements.Statement;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Shows what the batches would be if the business day ended now. */
@RestController
class SettlementPreviewEndpoint {

  /** A batch as it would be settled now. */
  record Preview(
      String merchantId, List<OfScheme> schemes, Money net, List<CarriedOver> carriedOver) {}

  record Previews(BusinessDay businessDay, long asOfPosition, List<Preview> batches) {}

  private final SettlementStatements statements;
  private final SettlementAccess access;
  private final Views views;
  private final Cutoff cutoff;
  private final Currency currency;
  private final Clock clock;

  SettlementPreviewEndpoint(
      SettlementStatements statements,
      SettlementAccess access,
      Views views,
      Cutoff cutoff,
      Currency banksCurrency,
      Clock clock) {
    this.statements = statements;
    this.access = access;
    this.views = views;
    this.cutoff = cutoff;
    this.currency = banksCurrency;
    this.clock = clock;
  }

  @Operation(
      summary = "Show what would be settled if the business day ended now",
      description = "At a stated position; unsettled earlier days are in it.")
  @GetMapping("/v1/settlements/preview")
  ResponseEntity<Previews> preview(
      @AuthenticationPrincipal SignedIn who,
      @RequestHeader(name = LedgerPosition.MINIMUM, required = false) String minimum) {
    BusinessDay today = cutoff.businessDayOf(clock.instant());
    views.await(SettlementsProjection.NAME, minimum);
    Stated stated =
        statements.preview(access.merchantsOf(who).stream().map(it -> new Due(it, today)).toList());
    List<Preview> previews =
        stated.statements().stream()
            .flatMap(it -> access.feesOf(it.merchantId()).map(fees -> preview(it, fees)).stream())
            .toList();
    return LedgerPosition.answer(
        stated.position(), new Previews(today, stated.position(), previews));
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
}
