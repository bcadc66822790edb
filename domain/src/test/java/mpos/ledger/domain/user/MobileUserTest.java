package mpos.ledger.domain.user;

import static mpos.ledger.domain.Samples.ANDREW;
import static mpos.ledger.domain.Samples.HIS_READER;
import static mpos.ledger.domain.Samples.HIS_TERMINAL;
import static mpos.ledger.domain.Samples.ISSUE;
import static mpos.ledger.domain.Samples.NOON;
import static mpos.ledger.domain.Samples.SHOP;
import static mpos.ledger.domain.Samples.andrew;
import static mpos.ledger.domain.Samples.firstSignIn;
import static mpos.ledger.domain.Samples.limits;
import static mpos.ledger.domain.Samples.shop;
import static mpos.ledger.domain.Samples.taking;
import static mpos.ledger.domain.Samples.twd;
import static mpos.ledger.domain.Samples.voiding;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.Samples;
import mpos.ledger.domain.Scenario;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.day.AmountAdmitted;
import mpos.ledger.domain.limits.Limits;
import mpos.ledger.domain.limits.MerchantLimits;
import mpos.ledger.domain.merchant.ResumeMerchant;
import mpos.ledger.domain.merchant.SetMerchantLimits;
import mpos.ledger.domain.merchant.SuspendMerchant;
import mpos.ledger.domain.payment.CompletePayment;
import mpos.ledger.domain.payment.PaymentInitiated;
import mpos.ledger.domain.payment.RecordApproval;
import org.junit.jupiter.api.Test;

/** A mobile user, with the merchant and the reader, which have a say too. */
class MobileUserTest {

  private static final String OTHER_READER = "50000002";
  private static final String BOB = "10000002";

  private static AddMobileUser bob(String readerSerial) {
    return new AddMobileUser(
        BOB, SHOP, "M0000002", readerSerial, ISSUE, SealedDetails.NONE, limits(), NOON);
  }

  private static Limits upTo(Money perPayment, Money perDay, int paymentsPerDay) {
    return new Limits(perPayment, perDay, paymentsPerDay, EnumSet.allOf(Scheme.class), true, true);
  }

  @Test
  void S1_S2_is_added_with_terminal_reader_and_limits_in_one_append() {
    Scenario.empty()
        .given(shop())
        .when(andrew())
        .then(
            new ReaderAssigned(HIS_READER, ANDREW, NOON),
            new MobileUserAdded(
                ANDREW, SHOP, HIS_TERMINAL, HIS_READER, ISSUE, Samples.hisDetails(), NOON),
            new LimitsSet(ANDREW, limits(), NOON));
  }

  @Test
  void is_added_only_to_a_known_merchant_that_is_not_suspended() {
    Scenario.empty().when(andrew()).thenRefused(Refusal.MERCHANT_UNKNOWN);
    Scenario.empty()
        .given(shop(), new SuspendMerchant(SHOP, NOON))
        .when(andrew())
        .thenRefused(Refusal.MERCHANT_SUSPENDED);
  }

  @Test
  void is_added_once() {
    Scenario.open().when(andrew()).thenRefused(Refusal.USER_ADDED_BEFORE);
  }

  @Test
  void a_reader_belongs_to_one_user_until_it_is_replaced_or_the_user_removed() {
    Scenario.open().when(bob(HIS_READER)).thenRefused(Refusal.READER_TAKEN);
    Scenario.open()
        .given(bob(OTHER_READER))
        .when(new ReplaceReader(BOB, HIS_READER, NOON))
        .thenRefused(Refusal.READER_TAKEN);
    Scenario.open()
        .given(new ReplaceReader(ANDREW, OTHER_READER, NOON))
        .when(bob(HIS_READER))
        .thenEvents(ReaderAssigned.class, MobileUserAdded.class, LimitsSet.class);
    Scenario.open()
        .given(new RemoveMobileUser(ANDREW, NOON))
        .when(bob(HIS_READER))
        .thenEvents(ReaderAssigned.class, MobileUserAdded.class, LimitsSet.class);
  }

  @Test
  void works_with_the_new_reader_only_once_it_is_replaced() {
    Scenario replaced = Scenario.open().given(new ReplaceReader(ANDREW, OTHER_READER, NOON));
    replaced.when(new CheckReader(ANDREW, OTHER_READER)).then();
    replaced.when(new CheckReader(ANDREW, HIS_READER)).thenRefused(Refusal.READER_NOT_ASSIGNED);
    replaced.when(taking(1, twd(100))).thenRefused(Refusal.READER_NOT_ASSIGNED);
  }

  @Test
  void S2_limits_are_at_most_the_merchants_and_in_its_currency() {
    Scenario.open()
        .when(new SetLimits(ANDREW, upTo(twd(100_000), twd(500_000), 100), NOON))
        .thenEvents(LimitsSet.class);
    Limits[] above = {
      upTo(twd(100_001), twd(500_000), 100),
      upTo(twd(100_000), twd(500_001), 100),
      upTo(twd(100_000), twd(500_000), 101),
      upTo(Money.of("USD", 1), Money.of("USD", 1), 1)
    };
    for (Limits limits : above) {
      Scenario.open()
          .when(new SetLimits(ANDREW, limits, NOON))
          .thenRefused(Refusal.ABOVE_MERCHANT_LIMITS);
    }
  }

  @Test
  void lowered_limits_of_a_merchant_hold_for_its_users_at_once() {
    MerchantLimits low = new MerchantLimits(twd(500), twd(700), 2);
    Scenario lowered = Scenario.open().given(new SetMerchantLimits(SHOP, low, NOON));
    lowered.when(taking(1, twd(501))).thenRefused(Refusal.ABOVE_PAYMENT_LIMIT);
    lowered.when(taking(1, twd(500))).thenEvents(AmountAdmitted.class, PaymentInitiated.class);
    lowered.when(taking(2, twd(201))).thenRefused(Refusal.ABOVE_DAY_LIMIT);
    lowered.when(taking(2, twd(100))).thenEvents(AmountAdmitted.class, PaymentInitiated.class);
    lowered.when(taking(3, twd(1))).thenRefused(Refusal.DAY_COUNT_REACHED);
  }

  @Test
  void nothing_is_taken_voided_or_refunded_while_the_merchant_is_suspended() {
    Scenario suspended =
        Scenario.open()
            .given(
                taking(1, twd(100)),
                new RecordApproval(Samples.payment(1), "A1B2C3", NOON),
                new CompletePayment(Samples.payment(1), NOON),
                new SuspendMerchant(SHOP, NOON));
    suspended.when(Samples.sale(twd(100))).thenRefused(Refusal.MERCHANT_SUSPENDED);
    suspended.when(taking(2, twd(100))).thenRefused(Refusal.MERCHANT_SUSPENDED);
    suspended.when(voiding(1, NOON)).thenRefused(Refusal.MERCHANT_SUSPENDED);
    suspended
        .when(Samples.refunding(1, 1, twd(10), NOON.plusSeconds(86_400)))
        .thenRefused(Refusal.MERCHANT_SUSPENDED);
    suspended
        .given(new ResumeMerchant(SHOP, NOON))
        .when(taking(2, twd(100)))
        .thenEvents(AmountAdmitted.class, PaymentInitiated.class);
  }

  @Test
  void opens_no_reader_before_the_first_sign_in_and_none_but_the_assigned_one() {
    Scenario.empty()
        .given(shop(), andrew())
        .when(new CheckReader(ANDREW, OTHER_READER))
        .thenRefused(Refusal.USER_NOT_ACTIVE);
    Scenario.open()
        .when(new CheckReader(ANDREW, OTHER_READER))
        .thenRefused(Refusal.READER_NOT_ASSIGNED);
    assertThat(Refusal.USER_NOT_ACTIVE).isLessThan(Refusal.READER_NOT_ASSIGNED);
  }

  @Test
  void a_renewed_first_sign_in_lets_a_locked_user_start_over() {
    Scenario.open()
        .given(
            new LockMobileUser(ANDREW, LockReason.WRONG_PASSWORDS, NOON),
            new RenewFirstSignIn(ANDREW, ISSUE, NOON))
        .when(firstSignIn())
        .then(new MobileUserActivated(ANDREW, NOON));
  }
}
