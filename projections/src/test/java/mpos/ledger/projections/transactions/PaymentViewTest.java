package mpos.ledger.projections.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.EntryMode;
import mpos.ledger.domain.card.PresentedCard;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.card.Verification;
import mpos.ledger.domain.catalog.EventNames;
import mpos.ledger.domain.payment.PaymentApproved;
import mpos.ledger.domain.payment.PaymentCompleted;
import mpos.ledger.domain.payment.PaymentDeclined;
import mpos.ledger.domain.payment.PaymentEvent;
import mpos.ledger.domain.payment.PaymentInitiated;
import mpos.ledger.domain.payment.PaymentRefunded;
import mpos.ledger.domain.payment.PaymentReversed;
import mpos.ledger.domain.payment.PaymentSigned;
import mpos.ledger.domain.payment.PaymentVoided;
import mpos.ledger.domain.payment.RefundDeclined;
import mpos.ledger.domain.payment.RefundRequested;
import mpos.ledger.domain.payment.ReversalReason;
import mpos.ledger.domain.payment.ReversalRequested;
import mpos.ledger.domain.payment.VoidDeclined;
import mpos.ledger.domain.payment.VoidRequested;
import mpos.ledger.projections.transactions.PaymentView.Signature;
import org.junit.jupiter.api.Test;

class PaymentViewTest {

  private static final UUID ID = UUID.fromString("00000000-0000-8000-8000-000000000001");
  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
  private static final BusinessDay TODAY = BusinessDay.parse("2026-11-23");
  private static final Money PART = Money.of("TWD", 50_000);

  private final PaymentEvent initiated =
      new PaymentInitiated(
          ID,
          "hash",
          "KGI000000000001",
          "M0000001",
          "10000001",
          ID,
          Money.of("TWD", 150_000),
          new PresentedCard(
              Scheme.JCB, "356600", "0505", EntryMode.CHIP, Verification.NONE, "A000000065", "t"),
          7,
          "632712000007",
          TODAY,
          NOON);
  private final PaymentEvent approved = new PaymentApproved(ID, "A1B2C3", TODAY, NOON);
  private final PaymentEvent completed = new PaymentCompleted(ID, true, NOON);
  private final PaymentEvent signed = new PaymentSigned(ID, "9f86d081", NOON);
  private final PaymentEvent declined = new PaymentDeclined(ID, "51", NOON);
  private final PaymentEvent requested = new ReversalRequested(ID, ReversalReason.NO_ANSWER, NOON);
  private final PaymentEvent reversed = new PaymentReversed(ID, NOON);
  private final PaymentEvent voiding =
      new VoidRequested(ID, ID, "hash", "10000001", 8, "632712000008", NOON);
  private final PaymentEvent voided =
      new PaymentVoided(ID, "V1V2V3", TODAY, Money.of("TWD", 150_000), NOON);
  private final PaymentEvent voidDeclined = new VoidDeclined(ID, "57", NOON);
  private final PaymentEvent refunding =
      new RefundRequested(ID, ID, "hash", "10000001", PART, "back", 9, "632812000009", NOON);
  private final PaymentEvent refunded =
      new PaymentRefunded(ID, ID, PART, "R1R2R3", TODAY.next(), NOON);
  private final PaymentEvent refundDeclined = new RefundDeclined(ID, ID, PART, "05", NOON);

  @Test
  void nothing_is_called_approved_before_the_card_accepted_it() {
    assertThat(after(initiated).state()).isEqualTo(PaymentState.PENDING);
    assertThat(after(initiated, approved).state()).isEqualTo(PaymentState.PENDING);
    assertThat(after(initiated, approved, completed).state()).isEqualTo(PaymentState.APPROVED);
  }

  @Test
  void S12_a_payment_that_wants_a_signature_shows_that_it_lacks_one() {
    assertThat(after(initiated, approved).signature()).isNull();
    assertThat(after(initiated, approved, completed).signature()).isEqualTo(Signature.WANTED);
    assertThat(after(initiated, approved, completed, signed).signature())
        .isEqualTo(Signature.GIVEN);
    assertThat(after(initiated, approved, new PaymentCompleted(ID, false, NOON)).signature())
        .isEqualTo(Signature.NOT_WANTED);
  }

  @Test
  void a_reversal_under_way_is_neither_approved_nor_declined() {
    assertThat(after(initiated, approved, requested).state()).isEqualTo(PaymentState.PENDING);
    assertThat(after(initiated, requested, reversed).state()).isEqualTo(PaymentState.REVERSED);
  }

  @Test
  void a_decline_shows_the_issuers_code_and_no_authorization() {
    PaymentView payment = after(initiated, declined);
    assertThat(payment.state()).isEqualTo(PaymentState.DECLINED);
    assertThat(payment.responseCode()).isEqualTo("51");
    assertThat(payment.authorizationCode()).isNull();
  }

  @Test
  void S27_is_settled_from_the_cutoff_of_its_own_day_on_and_not_before() {
    PaymentView payment = after(initiated, approved, completed);
    assertThat(payment.on(TODAY).state()).isEqualTo(PaymentState.APPROVED);
    assertThat(payment.on(TODAY.next()).state()).isEqualTo(PaymentState.SETTLED);
    assertThat(after(initiated).on(TODAY.next()).state()).isEqualTo(PaymentState.PENDING);
  }

  @Test
  void a_void_under_way_is_shown_until_it_is_answered() {
    PaymentView payment = after(initiated, approved, completed, voiding);
    assertThat(payment.state()).isEqualTo(PaymentState.VOID_PENDING);
    assertThat(payment.on(TODAY.next()).state()).isEqualTo(PaymentState.VOID_PENDING);
    assertThat(after(initiated, approved, completed, voiding, voided).state())
        .isEqualTo(PaymentState.VOIDED);
  }

  @Test
  void a_declined_void_leaves_the_payment_as_it_was() {
    PaymentView payment = after(initiated, approved, completed, voiding, voidDeclined);
    assertThat(payment.on(TODAY).state()).isEqualTo(PaymentState.APPROVED);
    assertThat(payment.on(TODAY.next()).state()).isEqualTo(PaymentState.SETTLED);
    assertThat(payment.responseCode()).isEqualTo("00");
  }

  @Test
  void keeps_the_authorization_of_the_sale_when_it_is_voided_or_refunded() {
    assertThat(after(initiated, approved, completed, voiding, voided).authorizationCode())
        .isEqualTo("A1B2C3");
    PaymentView back = after(initiated, approved, completed, refunding, refunded);
    assertThat(back.authorizationCode()).isEqualTo("A1B2C3");
    assertThat(back.businessDay()).isEqualTo(TODAY);
  }

  @Test
  void a_refund_counts_when_it_is_accepted_and_not_before() {
    PaymentView asked = after(initiated, approved, completed, refunding);
    assertThat(asked.refunded().minorUnits()).isZero();
    assertThat(asked.on(TODAY.next()).state()).isEqualTo(PaymentState.SETTLED);
    PaymentView done = after(initiated, approved, completed, refunding, refunded);
    assertThat(done.refunded()).isEqualTo(PART);
    assertThat(done.on(TODAY.next()).state()).isEqualTo(PaymentState.PARTLY_REFUNDED);
    PaymentView not = after(initiated, approved, completed, refunding, refundDeclined);
    assertThat(not.refunded().minorUnits()).isZero();
    assertThat(not.on(TODAY.next()).state()).isEqualTo(PaymentState.SETTLED);
  }

  @Test
  void is_refunded_when_the_last_part_is() {
    PaymentView payment =
        after(initiated, approved, completed, refunding, refunded, refunded, refundDeclined);
    assertThat(payment.state()).isEqualTo(PaymentState.PARTLY_REFUNDED);
    PaymentView whole = PaymentView.after(payment, refunded, 9);
    assertThat(whole.state()).isEqualTo(PaymentState.REFUNDED);
    assertThat(whole.refunded()).isEqualTo(whole.amount());
  }

  @Test
  void stands_at_the_position_of_its_last_event() {
    assertThat(after(initiated, approved, completed).position()).isEqualTo(3);
  }

  @Test
  void every_event_of_a_payment_says_what_it_does_to_it() {
    List<PaymentEvent> all =
        List.of(
            initiated,
            approved,
            completed,
            signed,
            declined,
            requested,
            reversed,
            voiding,
            voided,
            voidDeclined,
            refunding,
            refunded,
            refundDeclined);
    assertThat(all.stream().<Class<?>>map(Object::getClass))
        .containsExactlyInAnyOrderElementsOf(
            EventNames.OF_THE_LEDGER.all().keySet().stream()
                .filter(PaymentEvent.class::isAssignableFrom)
                .toList());
    assertThat(all).allSatisfy(event -> assertThat(after(initiated, event)).isNotNull());
  }

  private static PaymentView after(PaymentEvent... events) {
    PaymentView payment = null;
    int position = 0;
    for (PaymentEvent event : events) {
      position++;
      payment = PaymentView.after(payment, event, position);
    }
    return payment;
  }
}
