package mpos.ledger.app.acquirer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import mpos.ledger.app.acquirer.client.Iso8583Acquirer;
import mpos.ledger.app.acquirer.simulated.BookedAuthorization;
import mpos.ledger.app.acquirer.simulated.SimulatedAcquirer;
import mpos.ledger.app.testing.Eventually;
import mpos.ledger.domain.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the simulated acquirer answers voids and refunds. */
class VoidAndRefundAnswersTest {

  /** They decide nothing; a repeat is decided. */
  private static final Set<String> MALFUNCTIONS = Set.of("91", "96");

  private static final long AFTER_THE_TIMEOUT_MILLIS = Links.IMPATIENT_MILLIS + 200L;
  private static final int MANY = 40;

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private SimulatedAcquirer simulated;
  private Iso8583Acquirer acquirer;

  @BeforeEach
  void connect() throws IOException {
    simulated = new SimulatedAcquirer(0, AFTER_THE_TIMEOUT_MILLIS);
    acquirer = Links.patient(simulated.port());
    Links.awaitReady(acquirer);
  }

  @AfterEach
  void hangUp() {
    acquirer.close();
    simulated.close();
  }

  @Test
  void a_void_is_approved_with_a_code_of_its_own_and_releases_the_money() {
    SaleRequest sale = Sales.approved(1);
    String code = sell(sale);

    AcquirerAnswer answer = acquirer.voidSale(VoidAndRefundRequests.voidOf(sale, code, 2), 1);

    assertThat(answer.approved()).isTrue();
    assertThat(answer.authorizationCode()).matches("[0-9]{6}").isNotEqualTo(code);
    assertThat(simulated.openAuthorizations()).isEmpty();
    assertThat(simulated.authorizations())
        .extracting(BookedAuthorization::voided)
        .containsExactly(true);
  }

  @Test
  void a_void_again_is_answered_as_the_first_time_and_another_void_is_a_duplicate() {
    SaleRequest sale = Sales.approved(1);
    String code = sell(sale);
    AcquirerAnswer first = acquirer.voidSale(VoidAndRefundRequests.voidOf(sale, code, 2), 1);

    AcquirerAnswer again = acquirer.voidSale(VoidAndRefundRequests.voidOf(sale, code, 2), 2);
    AcquirerAnswer another = acquirer.voidSale(VoidAndRefundRequests.voidOf(sale, code, 3), 1);

    assertThat(again.responseCode()).isEqualTo("00");
    assertThat(again.authorizationCode()).isEqualTo(first.authorizationCode());
    assertThat(another.responseCode()).isEqualTo("94");
    assertThat(another.authorizationCode()).isNull();
  }

  @Test
  void a_void_of_a_sale_that_is_unknown_or_named_wrongly_is_answered_25() {
    SaleRequest sale = Sales.approved(1);
    String code = sell(sale);
    OriginalSale right = VoidAndRefundRequests.original(sale, code);
    OriginalSale otherTrace =
        new OriginalSale(7, right.retrievalReference(), right.at(), right.authorizationCode());
    OriginalSale otherTime =
        new OriginalSale(
            1, right.retrievalReference(), right.at().plusSeconds(1), right.authorizationCode());

    assertThat(voidAs(sale, otherTrace, 2)).isEqualTo("25");
    assertThat(voidAs(sale, otherTime, 3)).isEqualTo("25");
    assertThat(voidAs(sale, VoidAndRefundRequests.original(sale, "A1B2C3"), 4)).isEqualTo("25");
    assertThat(voidAs(sale, VoidAndRefundRequests.original(Sales.approved(9), code), 5))
        .isEqualTo("25");
    assertThat(simulated.openAuthorizations()).hasSize(1);
    assertThat(voidAs(sale, right, 6)).isEqualTo("00");
  }

  @Test
  void a_void_of_a_sale_that_was_declined_or_reversed_is_answered_25() {
    SaleRequest declined = Sales.visaContactless(1, 10_051);
    acquirer.sale(declined);
    SaleRequest reversed = Sales.approved(2);
    String code = sell(reversed);
    acquirer.reverse(Sales.reversalOf(reversed, code), 1);

    assertThat(voidAs(declined, VoidAndRefundRequests.original(declined, "A1B2C3"), 3))
        .isEqualTo("25");
    assertThat(voidAs(reversed, VoidAndRefundRequests.original(reversed, code), 4)).isEqualTo("25");
  }

  @Test
  void a_void_of_another_amount_is_wrong_and_voids_nothing() {
    SaleRequest sale = Sales.approved(1);
    OriginalSale original = VoidAndRefundRequests.original(sale, sell(sale));

    AcquirerAnswer answer =
        acquirer.voidSale(
            VoidAndRefundRequests.voidOf(sale, original, 2, Money.of("TWD", 9_900)), 1);

    assertThat(answer.responseCode()).isEqualTo("30");
    assertThat(simulated.openAuthorizations()).hasSize(1);
  }

  @Test
  void a_void_of_an_amount_that_ends_in_71_is_declined_and_the_sale_stands() {
    SaleRequest sale = Sales.visaContactless(1, 10_071);
    VoidRequest voiding = VoidAndRefundRequests.voidOf(sale, sell(sale), 2);

    assertThat(acquirer.voidSale(voiding, 1).responseCode()).isEqualTo("57");
    assertThat(acquirer.voidSale(voiding, 2).responseCode()).isEqualTo("57");
    assertThat(simulated.openAuthorizations()).hasSize(1);
  }

  @Test
  void a_void_that_is_not_answered_is_repeated_and_answered_then() {
    SaleRequest sale = Sales.visaContactless(1, 10_072);
    VoidRequest voiding = VoidAndRefundRequests.voidOf(sale, sell(sale), 2);

    getsNoAnswer(impatient -> impatient.voidSale(voiding, 1));

    assertThat(acquirer.voidSale(voiding, 2).approved()).isTrue();
    assertThat(simulated.openAuthorizations()).isEmpty();
  }

  @Test
  void a_void_that_is_answered_too_late_is_repeated_and_answered_alike() {
    SaleRequest sale = Sales.visaContactless(1, 10_073);
    VoidRequest voiding = VoidAndRefundRequests.voidOf(sale, sell(sale), 2);

    getsALateAnswer(impatient -> impatient.voidSale(voiding, 1));

    assertThat(acquirer.voidSale(voiding, 2).approved()).isTrue();
    assertThat(simulated.openAuthorizations()).isEmpty();
  }

  @Test
  void refunds_in_parts_are_approved_up_to_the_sale_and_not_above() {
    SaleRequest sale = Sales.approved(1);
    String code = sell(sale);

    assertThat(refund(sale, code, 2, 100_000)).isEqualTo("00");
    assertThat(refund(sale, code, 3, 50_001)).isEqualTo("61");
    assertThat(refund(sale, code, 4, 50_000)).isEqualTo("00");
    assertThat(refund(sale, code, 5, 1)).isEqualTo("61");
    assertThat(refunded()).isEqualTo(Sales.APPROVED_MINOR_UNITS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"05", "12", "14", "51", "54", "55", "57", "61", "91", "96"})
  void a_refund_is_declined_with_the_code_that_its_amount_ends_in(String responseCode) {
    SaleRequest sale = Sales.approved(1);
    RefundRequest request =
        VoidAndRefundRequests.refundOf(sale, sell(sale), 2, 1_000 + Long.parseLong(responseCode));

    AcquirerAnswer answer = acquirer.refund(request, 1);

    assertThat(answer.responseCode()).isEqualTo(responseCode);
    assertThat(answer.authorizationCode()).isNull();
    boolean decided = !MALFUNCTIONS.contains(responseCode);
    assertThat(acquirer.refund(request, 2).responseCode()).isEqualTo(decided ? responseCode : "05");
    assertThat(refunded()).isZero();
  }

  @Test
  void a_refund_that_is_not_answered_is_repeated_and_refunded_once() {
    SaleRequest sale = Sales.approved(1);
    RefundRequest request = VoidAndRefundRequests.refundOf(sale, sell(sale), 2, 10_068);

    getsNoAnswer(impatient -> impatient.refund(request, 1));

    assertThat(acquirer.refund(request, 2).approved()).isTrue();
    assertThat(acquirer.refund(request, 3).approved()).isTrue();
    assertThat(refunded()).isEqualTo(10_068);
  }

  @Test
  void a_refund_that_is_answered_too_late_is_repeated_and_refunded_once() {
    SaleRequest sale = Sales.approved(1);
    RefundRequest request = VoidAndRefundRequests.refundOf(sale, sell(sale), 2, 10_069);

    getsALateAnswer(impatient -> impatient.refund(request, 1));

    assertThat(acquirer.refund(request, 2).approved()).isTrue();
    assertThat(refunded()).isEqualTo(10_069);
  }

  @Test
  void a_refund_under_a_used_reference_with_another_amount_is_wrong() {
    SaleRequest sale = Sales.approved(1);
    String code = sell(sale);
    refund(sale, code, 2, 10_000);

    assertThat(refund(sale, code, 2, 20_000)).isEqualTo("30");
    assertThat(refunded()).isEqualTo(10_000);
  }

  @Test
  void a_refund_in_another_currency_is_wrong() {
    SaleRequest sale = Sales.approved(1);
    RefundRequest dollars =
        VoidAndRefundRequests.refundOf(sale, sell(sale), 2, Money.of("USD", 10_000));

    assertThat(acquirer.refund(dollars, 1).responseCode()).isEqualTo("30");
  }

  @Test
  void what_was_voided_is_not_refunded_and_what_was_refunded_is_not_voided() {
    SaleRequest voided = Sales.approved(1);
    String codeOfVoided = sell(voided);
    acquirer.voidSale(VoidAndRefundRequests.voidOf(voided, codeOfVoided, 3), 1);
    SaleRequest refunded = Sales.approved(2);
    String codeOfRefunded = sell(refunded);
    refund(refunded, codeOfRefunded, 4, 10_000);

    assertThat(refund(voided, codeOfVoided, 5, 10_000)).isEqualTo("12");
    assertThat(voidAs(refunded, VoidAndRefundRequests.original(refunded, codeOfRefunded), 6))
        .isEqualTo("12");
  }

  @Test
  void a_refund_of_an_unknown_sale_is_answered_25_at_every_repeat() {
    RefundRequest request = VoidAndRefundRequests.refundOf(Sales.approved(1), "A1B2C3", 2, 10_000);

    assertThat(acquirer.refund(request, 1).responseCode()).isEqualTo("25");
    assertThat(acquirer.refund(request, 2).responseCode()).isEqualTo("25");
  }

  @Test
  void many_refunds_at_once_never_exceed_the_sale() {
    SaleRequest sale = Sales.approved(1);
    String code = sell(sale);
    List<CompletableFuture<String>> refunds = new ArrayList<>();
    for (int refund = 0; refund < MANY; refund++) {
      int traceNumber = 2 + refund;
      refunds.add(CompletableFuture.supplyAsync(() -> refund(sale, code, traceNumber, 10_000)));
    }

    assertThat(refunds.stream().map(CompletableFuture::join).filter("00"::equals)).hasSize(15);
    assertThat(refunded()).isEqualTo(Sales.APPROVED_MINOR_UNITS);
  }

  @Test
  void a_sale_from_before_the_acquirers_last_start_is_recognized_by_its_authorization_code()
      throws IOException {
    SaleRequest voided = Sales.approved(1);
    SaleRequest refunded = Sales.approved(2);
    String codeOfVoided = sell(voided);
    String codeOfRefunded = sell(refunded);
    hangUp();
    connect();

    assertThat(voidAs(voided, VoidAndRefundRequests.original(voided, codeOfRefunded), 3))
        .isEqualTo("25");
    assertThat(voidAs(voided, VoidAndRefundRequests.original(voided, codeOfVoided), 4))
        .isEqualTo("00");
    assertThat(voidAs(voided, VoidAndRefundRequests.original(voided, codeOfVoided), 5))
        .isEqualTo("94");
    assertThat(refund(refunded, codeOfRefunded, 6, 100_000)).isEqualTo("00");
    assertThat(refund(refunded, codeOfRefunded, 7, 50_000)).isEqualTo("00");
  }

  private String sell(SaleRequest sale) {
    return acquirer.sale(sale).authorizationCode();
  }

  private String voidAs(SaleRequest sale, OriginalSale original, int traceNumber) {
    return acquirer
        .voidSale(VoidAndRefundRequests.voidOf(sale, original, traceNumber, sale.amount()), 1)
        .responseCode();
  }

  private String refund(SaleRequest sale, String code, int traceNumber, long minorUnits) {
    return acquirer
        .refund(VoidAndRefundRequests.refundOf(sale, code, traceNumber, minorUnits), 1)
        .responseCode();
  }

  private long refunded() {
    return simulated.openAuthorizations().get(0).refunded().minorUnits();
  }

  private void getsNoAnswer(Function<Iso8583Acquirer, AcquirerAnswer> request) {
    try (Iso8583Acquirer impatient = Links.impatient(simulated.port(), meters)) {
      Links.awaitReady(impatient);
      assertThatThrownBy(() -> request.apply(impatient)).isInstanceOf(NoAnswerException.class);
    }
  }

  private void getsALateAnswer(Function<Iso8583Acquirer, AcquirerAnswer> request) {
    try (Iso8583Acquirer impatient = Links.impatient(simulated.port(), meters)) {
      Links.awaitReady(impatient);
      assertThatThrownBy(() -> request.apply(impatient)).isInstanceOf(NoAnswerException.class);
      Eventually.holds(
          "the late answer came", () -> Links.count(meters, "acquirer.answers.late") == 1);
    }
  }
}
