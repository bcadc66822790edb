package mpos.ledger.app.payments;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import mpos.ledger.app.access.SignedInUser;
import mpos.ledger.app.platform.http.LedgerPosition;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.app.platform.http.Views;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.projections.transactions.PaymentView;
import mpos.ledger.projections.transactions.TransactionQueries;
import mpos.ledger.projections.transactions.TransactionQueries.Criterion;
import mpos.ledger.projections.transactions.TransactionsProjection;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finds the user's unsettled payments by exactly one of the sheet's three criteria (S22). */
@RestController
class FindTransactionsEndpoint {

  private record Form(Criterion criterion, String pattern) {}

  private static final Map<String, Form> FORMS =
      Map.of(
          "lastFour", new Form(Criterion.LAST_FOUR, "\\d{4}"),
          "authorizationCode", new Form(Criterion.AUTHORIZATION_CODE, "[0-9A-Za-z]{6}"),
          "retrievalReference", new Form(Criterion.RETRIEVAL_REFERENCE, "[0-9A-Za-z]{12}"));

  record Found(List<PaymentView> transactions) {}

  private final TransactionQueries transactions;
  private final Views views;
  private final Cutoff cutoff;
  private final Clock clock;

  FindTransactionsEndpoint(
      TransactionQueries transactions, Views views, Cutoff cutoff, Clock clock) {
    this.transactions = transactions;
    this.views = views;
    this.cutoff = cutoff;
    this.clock = clock;
  }

  @Operation(
      summary = "Find unsettled payments of your terminal",
      description =
          "Send exactly one of lastFour (4 digits), authorizationCode (6 characters, DE38) or"
              + " retrievalReference (12 characters, DE37). Newest first, at most 100. With"
              + " Ledger-Min-Position the answer waits, at most 2 s, until the view is there.")
  @GetMapping("/v1/transactions")
  ResponseEntity<Found> find(
      @AuthenticationPrincipal SignedInUser user,
      @Parameter(hidden = true) @RequestParam Map<String, String> criteria,
      @Parameter(schema = @Schema(type = "string")) @RequestParam(required = false)
          List<String> lastFour,
      @Parameter(schema = @Schema(type = "string")) @RequestParam(required = false)
          List<String> authorizationCode,
      @Parameter(schema = @Schema(type = "string")) @RequestParam(required = false)
          List<String> retrievalReference,
      @RequestHeader(name = LedgerPosition.MINIMUM, required = false) String minimum) {
    int given = sizeOf(lastFour) + sizeOf(authorizationCode) + sizeOf(retrievalReference);
    if (given != 1 || criteria.size() != 1) {
      throw new RequestProblemException(
          ProblemCode.CRITERION_INVALID,
          "Send exactly one of lastFour, authorizationCode, retrievalReference");
    }
    Map.Entry<String, String> asked = criteria.entrySet().iterator().next();
    Form form = FORMS.get(asked.getKey());
    if (!asked.getValue().matches(form.pattern())) {
      throw new RequestProblemException(
          ProblemCode.CRITERION_INVALID, asked.getKey() + " has the form " + form.pattern());
    }
    long position = views.await(TransactionsProjection.NAME, minimum);
    List<PaymentView> found =
        transactions.unsettled(
            user.userId(),
            form.criterion(),
            asked.getValue(),
            cutoff.businessDayOf(clock.instant()));
    return LedgerPosition.answer(position, new Found(found));
  }

  private static int sizeOf(List<String> values) {
    return values == null ? 0 : values.size();
  }
}
