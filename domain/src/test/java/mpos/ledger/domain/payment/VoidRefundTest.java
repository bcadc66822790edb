package mpos.ledger.domain.payment;

import static mpos.ledger.domain.Samples.ANDREW;
import static mpos.ledger.domain.Samples.CONTENT_HASH;
import static mpos.ledger.domain.Samples.NOON;
import static mpos.ledger.domain.Samples.SHOP;
import static mpos.ledger.domain.Samples.TODAY;
import static mpos.ledger.domain.Samples.payment;
import static mpos.ledger.domain.Samples.refund;
import static mpos.ledger.domain.Samples.refunding;
import static mpos.ledger.domain.Samples.taking;
import static mpos.ledger.domain.Samples.twd;
import static mpos.ledger.domain.Samples.voidRequest;
import static mpos.ledger.domain.Samples.voiding;

import java.time.Instant;
import java.util.EnumSet;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.Scenario;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.day.AmountAdmitted;
import mpos.ledger.domain.day.AmountReleased;
import mpos.ledger.domain.limits.Limits;
import mpos.ledger.domain.user.SetLimits;
import org.junit.jupiter.api.Test;

/** Void and refund, at the cutoff and around what is left of a payment of NT$1,000. */
class VoidRefundTest {

  private static final Instant CUTOFF = Cutoff.OF_THE_SHEET.endOf(TODAY);
  private static final Instant JUST_BEFORE_THE_CUTOFF = CUTOFF.minusNanos(1);
  private static final Instant TOMORROW = CUTOFF.plusSeconds(3_600);

  @Test
  void a_void_carries_the_amount_and_the_day_of_the_sale_and_releases_the_limit() {
    sold()
        .given(voiding(1, NOON))
        .when(new RecordVoid(payment(1), voidRequest(1), "V1V2V3", NOON))
        .then(
            new PaymentVoided(payment(1), "V1V2V3", TODAY, twd(1_000), NOON),
            new AmountReleased(ANDREW, TODAY, payment(1), twd(1_000), NOON));
  }

  @Test
  void a_voided_payment_makes_room_for_the_next_one_of_the_day() {
    Scenario.open()
        .given(taking(1, twd(1)), taking(2, twd(1)), taking(3, twd(30_000)))
        .given(approval(3), new CompletePayment(payment(3), NOON))
        .given(voiding(3, NOON), new RecordVoid(payment(3), voidRequest(3), "V1V2V3", NOON))
        .when(taking(4, twd(30_000)))
        .thenEvents(AmountAdmitted.class, PaymentInitiated.class);
  }

  @Test
  void a_void_that_is_still_under_way_holds_its_place_under_the_limits() {
    Scenario.open()
        .given(taking(1, twd(1)), taking(2, twd(1)), taking(3, twd(1)))
        .given(approval(3), new CompletePayment(payment(3), NOON), voiding(3, NOON))
        .when(taking(4, twd(1)))
        .thenRefused(Refusal.DAY_COUNT_REACHED);
  }

  @Test
  void S19_is_voided_up_to_the_last_instant_before_the_cutoff() {
    sold().when(voiding(1, JUST_BEFORE_THE_CUTOFF)).thenEvents(VoidRequested.class);
    sold()
        .when(refunding(1, 1, twd(1), JUST_BEFORE_THE_CUTOFF))
        .thenRefused(Refusal.PAYMENT_UNSETTLED);
  }

  @Test
  void S24_is_refunded_from_the_instant_of_the_cutoff_on() {
    sold().when(voiding(1, CUTOFF)).thenRefused(Refusal.PAYMENT_SETTLED);
    sold().when(refunding(1, 1, twd(1), CUTOFF)).thenEvents(RefundRequested.class);
  }

  @Test
  void a_refunded_payment_is_never_voided_although_a_clock_went_back() {
    sold()
        .given(refunding(1, 1, twd(1), CUTOFF))
        .when(voiding(1, JUST_BEFORE_THE_CUTOFF))
        .thenRefused(Refusal.PAYMENT_SETTLED);
  }

  @Test
  void the_day_of_the_approval_decides_and_not_the_day_of_the_sale() {
    Scenario approvedAtTheCutoff =
        Scenario.open()
            .given(taking(1, twd(1_000)), new RecordApproval(payment(1), "A1B2C3", CUTOFF))
            .given(new CompletePayment(payment(1), CUTOFF));
    approvedAtTheCutoff.when(voiding(1, TOMORROW)).thenEvents(VoidRequested.class);
  }

  @Test
  void a_void_that_was_asked_in_time_is_done_even_when_its_answer_comes_past_the_cutoff() {
    sold()
        .given(voiding(1, JUST_BEFORE_THE_CUTOFF))
        .when(new RecordVoid(payment(1), voidRequest(1), "V1V2V3", TOMORROW))
        .then(
            new PaymentVoided(payment(1), "V1V2V3", TODAY, twd(1_000), TOMORROW),
            new AmountReleased(ANDREW, TODAY, payment(1), twd(1_000), TOMORROW));
  }

  @Test
  void a_void_declined_past_the_cutoff_leaves_a_settled_payment_to_be_refunded() {
    sold()
        .given(voiding(1, NOON), new RecordVoidDecline(payment(1), voidRequest(1), "57", TOMORROW))
        .when(refunding(1, 1, twd(1_000), TOMORROW))
        .thenEvents(RefundRequested.class);
  }

  @Test
  void a_refund_belongs_to_the_day_on_which_it_was_approved() {
    sold()
        .given(refunding(1, 1, twd(400), CUTOFF))
        .when(new RecordRefund(payment(1), refund(1), "R1R2R3", CUTOFF))
        .then(new PaymentRefunded(payment(1), refund(1), twd(400), "R1R2R3", TODAY.next(), CUTOFF));
  }

  @Test
  void refunds_in_parts_reach_the_payment_and_never_pass_it() {
    Scenario settled = sold();
    settled.given(refunding(1, 1, twd(400), TOMORROW), refunded(1));
    settled.given(refunding(1, 2, twd(599), TOMORROW), refunded(2));
    settled
        .when(refunding(1, 3, Money.of("TWD", 101), TOMORROW))
        .thenRefused(Refusal.REFUND_ABOVE_PAYMENT);
    settled.when(refunding(1, 4, twd(1), TOMORROW)).thenEvents(RefundRequested.class);
    settled.given(refunded(4));
    settled
        .when(refunding(1, 5, Money.of("TWD", 1), TOMORROW))
        .thenRefused(Refusal.REFUND_ABOVE_PAYMENT);
  }

  @Test
  void refunds_at_once_count_before_the_acquirer_has_answered_them() {
    Scenario settled = sold().given(refunding(1, 1, twd(600), TOMORROW));
    settled.when(refunding(1, 2, twd(401), TOMORROW)).thenRefused(Refusal.REFUND_ABOVE_PAYMENT);
    settled.when(refunding(1, 3, twd(400), TOMORROW)).thenEvents(RefundRequested.class);
  }

  @Test
  void refunds_may_be_answered_in_any_order() {
    Scenario settled =
        sold().given(refunding(1, 1, twd(600), TOMORROW), refunding(1, 2, twd(400), TOMORROW));
    settled.when(refunded(2)).thenEvents(PaymentRefunded.class);
    settled.when(refunded(1)).thenEvents(PaymentRefunded.class);
    settled.when(refunded(1)).thenRefused(Refusal.REFUND_NOT_REQUESTED);
  }

  @Test
  void the_part_of_a_declined_refund_may_be_refunded_again() {
    Scenario settled = sold().given(refunding(1, 1, twd(1_000), TOMORROW));
    settled
        .when(new RecordRefundDecline(payment(1), refund(1), "05", TOMORROW))
        .then(new RefundDeclined(payment(1), refund(1), twd(1_000), "05", TOMORROW));
    settled.when(refunding(1, 2, twd(1_000), TOMORROW)).thenEvents(RefundRequested.class);
  }

  @Test
  void a_declined_void_is_begun_again_by_a_new_request_and_not_by_the_same() {
    Scenario unsettled = sold();
    unsettled.given(
        voiding(1, 1, NOON), new RecordVoidDecline(payment(1), voidRequest(1), "57", NOON));
    unsettled.when(voiding(1, 1, NOON)).thenRefused(Refusal.REQUEST_ACCEPTED_BEFORE);
    unsettled.when(voiding(1, 2, NOON)).thenEvents(VoidRequested.class);
  }

  @Test
  void the_late_answer_to_a_declined_void_does_not_meet_the_void_that_came_after_it() {
    Scenario unsettled = sold();
    unsettled.given(
        voiding(1, 1, NOON), new RecordVoidDecline(payment(1), voidRequest(1), "57", NOON));
    unsettled.given(voiding(1, 2, NOON));
    unsettled
        .when(new RecordVoidDecline(payment(1), voidRequest(1), "57", NOON))
        .thenRefused(Refusal.VOID_NOT_REQUESTED);
    unsettled
        .when(new RecordVoid(payment(1), voidRequest(1), "V1V2V3", NOON))
        .thenRefused(Refusal.VOID_NOT_REQUESTED);
    unsettled
        .when(new RecordVoid(payment(1), voidRequest(2), "V1V2V3", NOON))
        .thenEvents(PaymentVoided.class, AmountReleased.class);
  }

  @Test
  void a_refund_of_nothing_or_of_another_currency_is_refused() {
    sold().when(refunding(1, 1, twd(0), TOMORROW)).thenRefused(Refusal.AMOUNT_NOT_POSITIVE);
    sold().when(refunding(1, 1, twd(-1), TOMORROW)).thenRefused(Refusal.AMOUNT_NOT_POSITIVE);
    sold()
        .when(refunding(1, 1, Money.of("USD", 1), TOMORROW))
        .thenRefused(Refusal.REFUND_IN_OTHER_CURRENCY);
    sold()
        .when(refunding(1, 1, Money.of("TWD", Long.MAX_VALUE), TOMORROW))
        .thenRefused(Refusal.REFUND_ABOVE_PAYMENT);
  }

  @Test
  void S2_voids_and_refunds_only_who_may() {
    Scenario onlySells = sold().given(allowed(false, false));
    onlySells.when(voiding(1, NOON)).thenRefused(Refusal.USER_MAY_NOT_VOID);
    onlySells.when(refunding(1, 1, twd(1), CUTOFF)).thenRefused(Refusal.USER_MAY_NOT_REFUND);
    sold().given(allowed(true, false)).when(voiding(1, NOON)).thenEvents(VoidRequested.class);
    sold()
        .given(allowed(false, true))
        .when(refunding(1, 1, twd(1), CUTOFF))
        .thenEvents(RefundRequested.class);
  }

  @Test
  void S24_the_merchant_refunds_its_own_payments_and_voids_none() {
    sold().when(refunding(1, 1, SHOP, twd(1), TOMORROW)).thenEvents(RefundRequested.class);
    sold()
        .when(refunding(1, 1, "KGI000000000002", twd(1), TOMORROW))
        .thenRefused(Refusal.USER_UNKNOWN);
    sold().when(new CheckVoid(payment(1), SHOP, NOON)).thenRefused(Refusal.USER_MAY_NOT_VOID);
  }

  @Test
  void an_unknown_user_voids_nothing() {
    VoidPayment stranger =
        new VoidPayment(payment(1), refund(1), CONTENT_HASH, "99999999", 1, "632712000001", NOON);
    sold().when(stranger).thenRefused(Refusal.USER_UNKNOWN);
  }

  /** A payment of NT$1,000 that stands. */
  private static Scenario sold() {
    return Scenario.open()
        .given(taking(1, twd(1_000)), approval(1), new CompletePayment(payment(1), NOON));
  }

  private static RecordApproval approval(int number) {
    return new RecordApproval(payment(number), "A1B2C3", NOON);
  }

  private static RecordRefund refunded(int refund) {
    return new RecordRefund(payment(1), refund(refund), "R1R2R3", TOMORROW);
  }

  private static SetLimits allowed(boolean mayVoid, boolean mayRefund) {
    EnumSet<Scheme> all = EnumSet.allOf(Scheme.class);
    Limits limits = new Limits(twd(30_000), twd(50_000), 3, all, mayVoid, mayRefund);
    return new SetLimits(ANDREW, limits, NOON);
  }
}
