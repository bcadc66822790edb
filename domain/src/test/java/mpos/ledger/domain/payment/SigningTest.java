package mpos.ledger.domain.payment;

import static mpos.ledger.domain.Samples.NOON;
import static mpos.ledger.domain.Samples.chipCard;
import static mpos.ledger.domain.Samples.payment;
import static mpos.ledger.domain.Samples.sale;
import static mpos.ledger.domain.Samples.taking;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.Scenario;
import mpos.ledger.domain.card.PresentedCard;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.card.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** S12, S13: who signs is decided when the payment stands, and done once. */
class SigningTest {

  private static final String IMAGE = "a".repeat(64);
  private static final String OTHER_IMAGE = "b".repeat(64);

  @ParameterizedTest
  @CsvSource({
    "SIGNATURE, 300001, true",
    "SIGNATURE, 300000, false",
    "ONLINE_PIN, 2999900, false",
    "OFFLINE_PIN, 2999900, false",
    "DEVICE, 2999900, false",
    "NONE, 2999900, false",
    "UNKNOWN, 100, true"
  })
  void a_signature_is_wanted_when_nothing_else_verified_the_holder_of_a_larger_payment(
      Verification verification, long minorUnits, boolean wanted) {
    Scenario scenario = approved(verification, minorUnits);
    scenario.when(new CompletePayment(payment(1), NOON)).thenEvents(PaymentCompleted.class);
    assertThat(scenario.last(PaymentCompleted.class).signatureWanted()).isEqualTo(wanted);
  }

  @Test
  void a_payment_is_signed_once_and_the_same_image_again_is_no_news() {
    Scenario scenario = completed(Verification.SIGNATURE);
    scenario.when(signing(IMAGE)).then(new PaymentSigned(payment(1), IMAGE, NOON));
    scenario.when(signing(IMAGE)).then();
    scenario.when(signing(OTHER_IMAGE)).thenRefused(Refusal.SIGNED_BEFORE);
  }

  @Test
  void nobody_signs_what_wants_no_signature() {
    completed(Verification.ONLINE_PIN)
        .when(signing(IMAGE))
        .thenRefused(Refusal.SIGNATURE_NOT_WANTED);
  }

  @Test
  void nobody_signs_before_the_card_has_accepted_the_approval() {
    approved(Verification.SIGNATURE, 400_000)
        .when(signing(IMAGE))
        .thenRefused(Refusal.SIGNATURE_NOT_WANTED);
  }

  private static SignPayment signing(String image) {
    return new SignPayment(payment(1), image, NOON);
  }

  private static Scenario completed(Verification verification) {
    return approved(verification, 400_000).given(new CompletePayment(payment(1), NOON));
  }

  private static Scenario approved(Verification verification, long minorUnits) {
    PresentedCard chip = chipCard(Scheme.VISA);
    PresentedCard card =
        new PresentedCard(
            chip.scheme(),
            chip.bin(),
            chip.lastFour(),
            chip.entryMode(),
            verification,
            chip.applicationId(),
            chip.token());
    return Scenario.open()
        .given(
            taking(1, sale(Money.of("TWD", minorUnits)), card, List.of()),
            new RecordApproval(payment(1), "A1B2C3", NOON));
  }
}
