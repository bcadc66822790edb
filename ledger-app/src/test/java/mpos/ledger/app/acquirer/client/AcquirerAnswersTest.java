package mpos.ledger.app.acquirer.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import mpos.ledger.app.acquirer.AcquirerAnswer;
import mpos.ledger.app.acquirer.Links;
import mpos.ledger.app.acquirer.NoAnswerException;
import mpos.ledger.app.acquirer.ReversalRequest;
import mpos.ledger.app.acquirer.SaleRequest;
import mpos.ledger.app.acquirer.Sales;
import mpos.ledger.app.acquirer.simulated.BookedAuthorization;
import mpos.ledger.app.acquirer.simulated.SimulatedAcquirer;
import mpos.ledger.app.testing.Eventually;
import mpos.ledger.domain.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the simulated acquirer answers sales and reversals, over a real connection. */
class AcquirerAnswersTest {

  private static final long AFTER_THE_TIMEOUT_MILLIS = Links.IMPATIENT_MILLIS + 200L;

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
  void a_sale_is_approved_with_an_authorization_code_and_data_for_the_card() {
    AcquirerAnswer answer = acquirer.sale(Sales.unionPayChipWithPin());

    assertThat(answer.approved()).isTrue();
    assertThat(answer.responseCode()).isEqualTo("00");
    assertThat(answer.authorizationCode()).matches("[0-9]{6}");
    assertThat(answer.issuerData()).isEqualTo(Sales.hex("8A023030"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"05", "12", "14", "51", "54", "55", "57", "61", "91", "96"})
  void a_sale_is_declined_with_the_code_that_its_amount_ends_in(String responseCode) {
    AcquirerAnswer answer =
        acquirer.sale(Sales.visaContactless(1, 1_000 + Long.parseLong(responseCode)));

    assertThat(answer.approved()).isFalse();
    assertThat(answer.responseCode()).isEqualTo(responseCode);
    assertThat(answer.authorizationCode()).isNull();
    assertThat(answer.issuerData()).endsWith(responseCode.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(simulated.authorizations()).isEmpty();
  }

  @Test
  void the_same_sale_again_is_answered_as_the_first_time_and_authorized_once() {
    AcquirerAnswer first = acquirer.sale(Sales.approved(1));
    AcquirerAnswer second = acquirer.sale(Sales.approved(1));

    assertThat(second.authorizationCode()).isEqualTo(first.authorizationCode());
    assertThat(simulated.openAuthorizations()).hasSize(1);
  }

  @Test
  void a_sale_that_is_not_answered_is_unknown_and_its_reversal_releases_the_money() {
    MeterRegistry meters = new SimpleMeterRegistry();
    SaleRequest sale = Sales.visaContactless(1, 10_068);
    try (Iso8583Acquirer impatient = Links.impatient(simulated.port(), meters)) {
      Links.awaitReady(impatient);

      assertThatThrownBy(() -> impatient.sale(sale))
          .isInstanceOf(NoAnswerException.class)
          .hasMessage("No answer within 300 ms");
    }
    assertThat(simulated.openAuthorizations())
        .containsExactly(
            new BookedAuthorization(
                sale.terminalId(),
                sale.retrievalReference(),
                sale.amount(),
                false,
                false,
                Money.of("TWD", 0)));

    assertThat(acquirer.reverse(Sales.reversalOf(sale, null), 1).approved()).isTrue();
    assertThat(simulated.openAuthorizations()).isEmpty();
  }

  @Test
  void an_answer_after_the_time_out_is_counted_and_given_to_nobody() {
    MeterRegistry meters = new SimpleMeterRegistry();
    try (Iso8583Acquirer impatient = Links.impatient(simulated.port(), meters)) {
      Links.awaitReady(impatient);

      assertThatThrownBy(() -> impatient.sale(Sales.visaContactless(1, 10_069)))
          .isInstanceOf(NoAnswerException.class);

      Eventually.holds(
          "the late answer came", () -> Links.count(meters, "acquirer.answers.late") == 1);
      assertThat(impatient.sale(Sales.approved(2)).approved()).isTrue();
      assertThat(Links.count(meters, "acquirer.answers.late")).isEqualTo(1);
    }
  }

  @Test
  void a_reversal_is_answered_alike_however_often_it_is_repeated() {
    SaleRequest sale = Sales.approved(1);
    AcquirerAnswer approval = acquirer.sale(sale);
    ReversalRequest reversal = Sales.reversalOf(sale, approval.authorizationCode());

    List<String> answers =
        List.of(
            acquirer.reverse(reversal, 1).responseCode(),
            acquirer.reverse(reversal, 2).responseCode(),
            acquirer.reverse(reversal, 3).responseCode());

    assertThat(answers).containsExactly("00", "00", "00");
    assertThat(simulated.openAuthorizations()).isEmpty();
    assertThat(simulated.authorizations())
        .extracting(BookedAuthorization::reversed)
        .containsOnly(true);
  }

  @Test
  void a_reversal_of_an_unknown_sale_is_answered_25_and_stops_that_sale_from_coming_later() {
    SaleRequest sale = Sales.approved(1);

    assertThat(acquirer.reverse(Sales.reversalOf(sale, null), 1).responseCode()).isEqualTo("25");
    assertThat(acquirer.reverse(Sales.reversalOf(sale, null), 2).responseCode()).isEqualTo("25");
    assertThat(acquirer.sale(sale).responseCode()).isEqualTo("12");
    assertThat(simulated.authorizations()).isEmpty();
  }

  @Test
  void a_reversal_of_another_amount_is_wrong_and_reverses_nothing() {
    acquirer.sale(Sales.approved(1));

    AcquirerAnswer answer =
        acquirer.reverse(Sales.reversalOf(Sales.visaContactless(1, 9_900), null), 1);

    assertThat(answer.responseCode()).isEqualTo("30");
    assertThat(simulated.openAuthorizations()).hasSize(1);
  }

  @Test
  void a_sale_under_a_used_reference_with_another_amount_is_wrong() {
    acquirer.sale(Sales.approved(1));

    assertThat(acquirer.sale(Sales.visaContactless(1, 9_900)).responseCode()).isEqualTo("30");
  }

  @Test
  void attempts_are_counted_from_one() {
    ReversalRequest reversal = Sales.reversalOf(Sales.approved(1), null);

    assertThatThrownBy(() -> acquirer.reverse(reversal, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
