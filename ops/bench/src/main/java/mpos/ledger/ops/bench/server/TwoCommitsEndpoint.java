package mpos.ledger.ops.bench.server;

import mpos.ledger.app.LedgerJson;
import mpos.ledger.projections.transactions.PaymentView;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Payments over HTTP, at the servers that have neither reader nor acquirer nor sign-in. */
@RestController
class TwoCommitsEndpoint {

  static final String USER_HEADER = "User-Id";

  private final TwoCommits payments;

  TwoCommitsEndpoint(TwoCommits payments) {
    this.payments = payments;
  }

  @Bean
  static JsonMapperBuilderCustomizer ledgerJson() {
    return LedgerJson::strict;
  }

  @PostMapping("/payments")
  @ResponseStatus(HttpStatus.CREATED)
  PaymentView take(
      @RequestHeader(USER_HEADER) String userId,
      @RequestHeader("Idempotency-Key") String idempotencyKey,
      @RequestBody TwoCommits.Request request) {
    return payments.take(userId, idempotencyKey, request);
  }
}
