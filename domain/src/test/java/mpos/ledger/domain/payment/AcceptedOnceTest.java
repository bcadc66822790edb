package mpos.ledger.domain.payment;

import static mpos.ledger.domain.Samples.NOON;
import static mpos.ledger.domain.Samples.payment;
import static mpos.ledger.domain.Samples.refund;
import static mpos.ledger.domain.Samples.refunding;
import static mpos.ledger.domain.Samples.taking;
import static mpos.ledger.domain.Samples.twd;
import static mpos.ledger.domain.Samples.voidRequest;
import static mpos.ledger.domain.Samples.voiding;

import java.time.Duration;
import java.time.Instant;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.Samples;
import mpos.ledger.domain.Scenario;
import org.junit.jupiter.api.Test;

/** One request is accepted once, whatever became of it, also when it reaches two nodes. */
class AcceptedOnceTest {

  private static final Instant TOMORROW = NOON.plus(Duration.ofDays(1));

  @Test
  void a_refund_is_not_begun_again_while_it_is_open_nor_when_it_is_answered() {
    Object again = refunding(1, 1, twd(100), TOMORROW);

    approved().given(again).when(again).thenRefused(Refusal.REQUEST_ACCEPTED_BEFORE);
    approved()
        .given(again, new RecordRefund(payment(1), refund(1), "A1B2C3", TOMORROW))
        .when(again)
        .thenRefused(Refusal.REQUEST_ACCEPTED_BEFORE);
    approved()
        .given(again, new RecordRefundDecline(payment(1), refund(1), "05", TOMORROW))
        .when(again)
        .thenRefused(Refusal.REQUEST_ACCEPTED_BEFORE);
  }

  @Test
  void a_void_is_not_begun_again_when_it_was_declined() {
    Object again = voiding(1, NOON);

    approved()
        .given(again, new RecordVoidDecline(payment(1), voidRequest(1), "57", NOON))
        .when(again)
        .thenRefused(Refusal.REQUEST_ACCEPTED_BEFORE);
  }

  @Test
  void asking_beforehand_gets_the_same_no_and_changes_nothing() {
    approved().when(new CheckVoid(payment(1), Samples.ANDREW, NOON)).then();
    approved()
        .when(new CheckVoid(payment(1), Samples.ANDREW, TOMORROW))
        .thenRefused(Refusal.PAYMENT_SETTLED);
    approved().when(new CheckRefund(payment(1), Samples.ANDREW, twd(1), TOMORROW)).then();
    approved()
        .when(new CheckRefund(payment(1), Samples.ANDREW, twd(1), NOON))
        .thenRefused(Refusal.PAYMENT_UNSETTLED);
    approved()
        .when(new CheckRefund(payment(1), Samples.ANDREW, twd(1001), TOMORROW))
        .thenRefused(Refusal.REFUND_ABOVE_PAYMENT);
  }

  private static Scenario approved() {
    return Scenario.open()
        .given(
            taking(1, twd(1000)),
            new RecordApproval(payment(1), "A1B2C3", NOON),
            new CompletePayment(payment(1), NOON));
  }
}
