package mpos.ledger.domain.payment;

import static mpos.ledger.domain.Samples.ANDREW;
import static mpos.ledger.domain.Samples.HIS_READER;
import static mpos.ledger.domain.Samples.NOON;
import static mpos.ledger.domain.Samples.TODAY;
import static mpos.ledger.domain.Samples.chipCard;
import static mpos.ledger.domain.Samples.payment;
import static mpos.ledger.domain.Samples.taking;
import static mpos.ledger.domain.Samples.twd;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.stream.Stream;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.Samples;
import mpos.ledger.domain.Scenario;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.day.AmountAdmitted;
import mpos.ledger.domain.day.AmountReleased;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TakePaymentTest {

  private static final Instant NEXT_BUSINESS_DAY = Instant.parse("2026-11-23T15:00:00Z");

  @Test
  void a_payment_and_its_place_under_the_limits_come_into_being_together() {
    Scenario.open()
        .when(taking(1, twd(1_500)))
        .then(
            new AmountAdmitted(ANDREW, TODAY, payment(1), twd(1_500), NOON),
            new PaymentInitiated(
                payment(1),
                Samples.CONTENT_HASH,
                Samples.SHOP,
                Samples.HIS_TERMINAL,
                ANDREW,
                Samples.READER_SESSION,
                twd(1_500),
                chipCard(Scheme.VISA),
                1,
                "632712000001",
                TODAY,
                NOON));
  }

  @Test
  void the_limits_themselves_are_still_allowed() {
    Scenario.open()
        .given(taking(1, twd(30_000)))
        .when(taking(2, twd(20_000)))
        .thenEvents(AmountAdmitted.class, PaymentInitiated.class);
  }

  @Test
  void a_day_never_passes_its_amount() {
    Scenario.open()
        .given(taking(1, twd(30_000)))
        .when(taking(2, Money.of("TWD", 2_000_001)))
        .thenRefused(Refusal.ABOVE_DAY_LIMIT);
  }

  @Test
  void a_day_never_passes_its_count() {
    Scenario.open()
        .given(taking(1, twd(1)), taking(2, twd(1)), taking(3, twd(1)))
        .when(taking(4, twd(1)))
        .thenRefused(Refusal.DAY_COUNT_REACHED);
  }

  @Test
  void the_next_business_day_begins_at_23_00_with_fresh_limits() {
    CheckSale atTheCutoff =
        new CheckSale(ANDREW, HIS_READER, twd(30_000), Scheme.VISA, NEXT_BUSINESS_DAY);
    Scenario.open()
        .given(taking(1, twd(30_000)), taking(2, twd(20_000)))
        .when(taking(3, atTheCutoff))
        .thenEvents(AmountAdmitted.class, PaymentInitiated.class);
  }

  @Test
  void a_decline_gives_the_amount_and_the_count_back() {
    Scenario.open()
        .given(
            taking(1, twd(1)),
            taking(2, twd(1)),
            taking(3, twd(30_000)),
            new RecordDecline(payment(3), "51", NOON))
        .when(taking(4, twd(30_000)))
        .thenEvents(AmountAdmitted.class, PaymentInitiated.class);
  }

  @Test
  void the_release_names_the_payment_that_moved_no_money() {
    Scenario.open()
        .given(taking(1, twd(700)))
        .when(new RecordDecline(payment(1), "05", NOON))
        .then(
            new PaymentDeclined(payment(1), "05", NOON),
            new AmountReleased(ANDREW, TODAY, payment(1), twd(700), NOON));
  }

  static Stream<Arguments> sales_that_are_refused() {
    return Stream.of(
        arguments(sale("99999999", HIS_READER, twd(1), Scheme.VISA), Refusal.USER_UNKNOWN),
        arguments(sale(ANDREW, "50000002", twd(1), Scheme.VISA), Refusal.READER_NOT_ASSIGNED),
        arguments(
            sale(ANDREW, HIS_READER, Money.of("USD", 1), Scheme.VISA),
            Refusal.CURRENCY_NOT_ACCEPTED),
        arguments(sale(ANDREW, HIS_READER, twd(0), Scheme.VISA), Refusal.AMOUNT_NOT_POSITIVE),
        arguments(sale(ANDREW, HIS_READER, twd(-1), Scheme.VISA), Refusal.AMOUNT_NOT_POSITIVE),
        arguments(
            sale(ANDREW, HIS_READER, twd(Long.MIN_VALUE / 100), Scheme.VISA),
            Refusal.AMOUNT_NOT_POSITIVE),
        arguments(sale(ANDREW, HIS_READER, twd(1), Scheme.UNIONPAY), Refusal.SCHEME_NOT_ALLOWED),
        arguments(
            sale(ANDREW, HIS_READER, Money.of("TWD", 3_000_001), Scheme.VISA),
            Refusal.ABOVE_PAYMENT_LIMIT),
        arguments(
            sale(ANDREW, HIS_READER, Money.of("TWD", Long.MAX_VALUE), Scheme.VISA),
            Refusal.ABOVE_PAYMENT_LIMIT));
  }

  @ParameterizedTest
  @MethodSource("sales_that_are_refused")
  void is_refused_before_the_cardholder_is_bothered(CheckSale sale, Refusal refusal) {
    Scenario.open().when(sale).thenRefused(refusal);
  }

  @ParameterizedTest
  @MethodSource("sales_that_are_refused")
  void is_refused_again_when_the_card_was_read(CheckSale sale, Refusal refusal) {
    Scenario.open().when(taking(1, sale)).thenRefused(refusal);
  }

  @Test
  void of_several_reasons_the_first_in_the_order_of_refusals_is_given() {
    Scenario.open()
        .when(sale(ANDREW, "50000002", Money.of("USD", -1), Scheme.UNIONPAY))
        .thenRefused(Refusal.READER_NOT_ASSIGNED);
    Scenario.open()
        .when(sale(ANDREW, HIS_READER, twd(-1), Scheme.UNIONPAY))
        .thenRefused(Refusal.AMOUNT_NOT_POSITIVE);
  }

  @Test
  void a_user_before_the_first_sign_in_takes_no_payments() {
    Scenario.empty()
        .given(Samples.shop(), Samples.andrew())
        .when(taking(1, twd(1)))
        .thenRefused(Refusal.USER_NOT_ACTIVE);
  }

  @Test
  void a_card_of_another_scheme_than_the_chosen_one_is_refused() {
    CheckSale asJcb = sale(ANDREW, HIS_READER, twd(1), Scheme.JCB);
    Scenario.open().when(taking(1, asJcb)).thenRefused(Refusal.CARD_OF_OTHER_SCHEME);
  }

  @Test
  void asking_alone_changes_nothing() {
    Scenario.open().when(Samples.sale(twd(1_500))).then();
  }

  private static CheckSale sale(String userId, String reader, Money amount, Scheme scheme) {
    return new CheckSale(userId, reader, amount, scheme, NOON);
  }
}
