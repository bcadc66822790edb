package mpos.ledger.domain.payment;

import static mpos.ledger.domain.Samples.ANDREW;
import static mpos.ledger.domain.Samples.CONTENT_HASH;
import static mpos.ledger.domain.Samples.NOON;
import static mpos.ledger.domain.Samples.TODAY;
import static mpos.ledger.domain.Samples.payment;
import static mpos.ledger.domain.Samples.refund;
import static mpos.ledger.domain.Samples.twd;
import static mpos.ledger.domain.Samples.voidRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.RefusedException;
import org.junit.jupiter.api.Test;

/** What events say of the voids and refunds of a payment of NT$1,000. */
class VoidsAndRefundsTest {

  private final VoidsAndRefunds none = VoidsAndRefunds.noneOf(twd(1_000));

  @Test
  void a_void_is_of_the_whole_and_open_until_it_is_answered() {
    VoidsAndRefunds open = none.after(voidRequested(1));

    assertThat(open.isVoidUnderWay()).isTrue();
    assertThat(open.get(voidRequest(1)).state()).isEqualTo(VoidOrRefund.State.PENDING);
    assertThat(open.get(voidRequest(1)).amount()).isEqualTo(twd(1_000));

    VoidsAndRefunds voided = open.after(voided());

    assertThat(voided.isVoidUnderWay()).isFalse();
    assertThat(voided.isVoided()).isTrue();
    assertThat(voided.get(voidRequest(1)).answer()).isEqualTo(voided());
  }

  @Test
  void an_answer_to_a_void_is_to_the_last_one() {
    VoidsAndRefunds second =
        none.after(voidRequested(1)).after(voidDeclined()).after(voidRequested(2)).after(voided());

    assertThat(second.get(voidRequest(1)).state()).isEqualTo(VoidOrRefund.State.DECLINED);
    assertThat(second.get(voidRequest(2)).state()).isEqualTo(VoidOrRefund.State.VOIDED);
    assertThat(second.of(voided()).id()).isEqualTo(voidRequest(2));
  }

  @Test
  void what_is_left_counts_a_refund_from_its_request_on_until_it_is_declined() {
    VoidsAndRefunds two =
        none.after(refundRequested(1, twd(600))).after(refundRequested(2, twd(400)));
    assertThat(two.left()).isEqualTo(twd(0));

    VoidsAndRefunds answered = two.after(refunded(2, twd(400))).after(refundDeclined(1, twd(600)));

    assertThat(answered.left()).isEqualTo(twd(600));
    assertThat(answered.isNothingRefunded()).isFalse();
    assertThat(answered.refunds())
        .extracting(VoidOrRefund::state)
        .containsExactly(VoidOrRefund.State.DECLINED, VoidOrRefund.State.REFUNDED);
  }

  @Test
  void an_earlier_value_stays_what_it_was() {
    VoidsAndRefunds open = none.after(refundRequested(1, twd(1_000)));
    open.after(refundDeclined(1, twd(1_000)));

    assertThat(open.left()).isEqualTo(twd(0));
    assertThat(none.refunds()).isEmpty();
  }

  @Test
  void an_answer_to_what_nobody_requested_is_a_broken_stream() {
    for (VoidOrRefundEvent answer : List.of(voided(), refunded(1, twd(1)))) {
      assertThatThrownBy(() -> none.after(answer)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void a_key_names_one_content() {
    VoidsAndRefunds open = none.after(voidRequested(1));

    assertThat(open.acceptedBefore(voidRequest(1), CONTENT_HASH)).isPresent();
    assertThat(open.acceptedBefore(voidRequest(2), CONTENT_HASH)).isEmpty();
    assertThatThrownBy(() -> open.acceptedBefore(voidRequest(1), "other"))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal()).isEqualTo(Refusal.ID_REUSED));
  }

  private static VoidRequested voidRequested(int number) {
    return new VoidRequested(
        payment(1), voidRequest(number), CONTENT_HASH, ANDREW, number, "632712000001", NOON);
  }

  private static PaymentVoided voided() {
    return new PaymentVoided(payment(1), "V1V2V3", TODAY, twd(1_000), NOON);
  }

  private static VoidDeclined voidDeclined() {
    return new VoidDeclined(payment(1), "57", NOON);
  }

  private static RefundRequested refundRequested(int number, Money amount) {
    return new RefundRequested(
        payment(1),
        refund(number),
        CONTENT_HASH,
        ANDREW,
        amount,
        null,
        number,
        "632712000001",
        NOON);
  }

  private static PaymentRefunded refunded(int number, Money amount) {
    return new PaymentRefunded(payment(1), refund(number), amount, "R1R2R3", TODAY, NOON);
  }

  private static RefundDeclined refundDeclined(int number, Money amount) {
    return new RefundDeclined(payment(1), refund(number), amount, "05", NOON);
  }
}
