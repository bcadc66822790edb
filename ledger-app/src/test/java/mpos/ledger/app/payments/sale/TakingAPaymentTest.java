package mpos.ledger.app.payments.sale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import mpos.ledger.app.acquirer.simulated.BookedAuthorization;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.Sale;
import mpos.ledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedLedger.class)
class TakingAPaymentTest {

  private static final long NT_1500 = 150_000;

  private final RunningLedger ledger;
  private final Phone phone;

  TakingAPaymentTest(RunningLedger ledger) {
    this.ledger = ledger;
    this.phone = Phone.at(ledger);
  }

  @ParameterizedTest
  @CsvSource({
    "visa-chip,        VISA,       476173, 0010, CHIP,             SIGNATURE",
    "visa-contactless, VISA,       476173, 0010, CONTACTLESS_CHIP, NONE",
    "visa-magstripe,      VISA,       411111, 1111, MAGSTRIPE,           SIGNATURE",
    "mastercard-chip,  MASTERCARD, 541333, 1155, CHIP,             SIGNATURE",
    "jcb-chip,         JCB,        356600, 0505, CHIP,             SIGNATURE",
    "unionpay-chip,    UNIONPAY,   621094, 0021, CHIP,             ONLINE_PIN"
  })
  void each_card_is_approved_and_shown_as_the_reader_read_it(
      String card, String scheme, String bin, String lastFour, String mode, String verification) {
    Answer answer = phone.pay(Sale.of(NT_1500, scheme, phone.openReader(card))).requireStatus(201);

    assertThat(answer.field("state")).isEqualTo("APPROVED");
    assertThat(answer.field("responseCode")).isEqualTo("00");
    assertThat(answer.field("authorizationCode")).matches("\\d{6}");
    assertThat(answer.field("retrievalReference")).matches("\\d{12}");
    assertThat(answer.field("scheme")).isEqualTo(scheme);
    assertThat(answer.field("card.bin")).isEqualTo(bin);
    assertThat(answer.field("card.lastFour")).isEqualTo(lastFour);
    assertThat(answer.field("card.entryMode")).isEqualTo(mode);
    assertThat(answer.field("card.verification")).isEqualTo(verification);
    assertThat(answer.field("amount.currency")).isEqualTo("TWD");
    assertThat(answer.field("amount.minorUnits")).isEqualTo(Long.toString(NT_1500));
    assertThat(answer.field("refunded.minorUnits")).isEqualTo("0");
    assertThat(answer.field("userId")).isEqualTo(phone.userId());
    assertThat(answer.header("Ledger-Position")).isEqualTo(answer.field("position"));
    assertThat(isOpenAtTheAcquirer(answer)).isTrue();
    assertThat(shown(answer)).isEqualTo(answer.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"05", "12", "14", "51", "54", "55", "57", "61", "91", "96"})
  void what_the_issuer_declines_is_declined_with_its_code(String responseCode) {
    long minorUnits = NT_1500 + Long.parseLong(responseCode);

    Answer answer = phone.pay(Sale.of(minorUnits, phone.openReader("visa-chip")));

    assertThat(answer.requireStatus(201).field("state")).isEqualTo("DECLINED");
    assertThat(answer.field("responseCode")).isEqualTo(responseCode);
    assertThat(answer.field("authorizationCode")).isEqualTo("null");
    assertThat(answer.field("businessDay")).isEqualTo("null");
    assertThat(isOpenAtTheAcquirer(answer)).isFalse();
    assertThat(shown(answer)).isEqualTo(answer.text());
  }

  @Test
  void one_reader_session_takes_many_payments_each_with_its_own_numbers() {
    UUID session = phone.openReader("visa-contactless");

    Answer first = phone.pay(Sale.of(NT_1500, session)).requireStatus(201);
    Answer second = phone.pay(Sale.of(NT_1500, session)).requireStatus(201);

    assertThat(second.field("paymentId")).isNotEqualTo(first.field("paymentId"));
    assertThat(second.field("traceNumber")).isNotEqualTo(first.field("traceNumber"));
    assertThat(second.field("retrievalReference")).isNotEqualTo(first.field("retrievalReference"));
    assertThat(Long.parseLong(second.field("position")))
        .isGreaterThan(Long.parseLong(first.field("position")));
  }

  private String shown(Answer payment) {
    return phone.caller().get("/v1/payments/" + payment.field("paymentId")).text();
  }

  private boolean isOpenAtTheAcquirer(Answer payment) {
    return ledger.acquirer().openAuthorizations().stream()
        .map(BookedAuthorization::retrievalReference)
        .anyMatch(payment.field("retrievalReference")::equals);
  }
}
