package mpos.ledger.app.payments.sale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.Sale;
import mpos.ledger.app.testing.SharedLedger;
import mpos.ledger.app.testing.TestShop;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.limits.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the merchant lets a user take (S2), asked over HTTP. */
@ExtendWith(SharedLedger.class)
class LimitsTest {

  private static final Money NT_1000 = Money.of("TWD", 100_000);
  private static final Money NT_2500 = Money.of("TWD", 250_000);
  private static final int MANY = 1000;

  private final RunningLedger ledger;

  LimitsTest(RunningLedger ledger) {
    this.ledger = ledger;
  }

  @Test
  void the_limit_of_a_payment_may_be_reached_and_not_passed() {
    Phone phone = Phone.at(ledger, TestShop.limits(NT_1000, NT_2500, MANY));
    UUID session = phone.openReader("visa-chip");

    refusedWithoutATrace(phone, Sale.of(NT_1000.minorUnits() + 1, session), "ABOVE_PAYMENT_LIMIT");
    approved(phone, Sale.of(NT_1000.minorUnits(), session));
  }

  @Test
  void the_limit_of_a_day_may_be_reached_and_not_passed() {
    Phone phone = Phone.at(ledger, TestShop.limits(NT_1000, NT_2500, MANY));
    UUID session = phone.openReader("visa-chip");
    approved(phone, Sale.of(NT_1000.minorUnits(), session));
    approved(phone, Sale.of(NT_1000.minorUnits(), session));

    refusedWithoutATrace(phone, Sale.of(50_001, session), "ABOVE_DAY_LIMIT");
    approved(phone, Sale.of(50_000, session));
    refusedWithoutATrace(phone, Sale.of(1, session), "ABOVE_DAY_LIMIT");
  }

  @Test
  void the_first_payment_of_a_day_is_held_against_the_day_too() {
    Phone phone = Phone.at(ledger, TestShop.limits(NT_2500, NT_1000, MANY));

    refusedWithoutATrace(
        phone, Sale.of(NT_1000.minorUnits() + 1, phone.openReader("visa-chip")), "ABOVE_DAY_LIMIT");
  }

  @Test
  void a_user_takes_as_many_payments_as_the_day_allows() {
    Phone phone = Phone.at(ledger, TestShop.limits(NT_1000, NT_2500, 2));
    UUID session = phone.openReader("visa-chip");
    approved(phone, Sale.of(1_00, session));
    approved(phone, Sale.of(1_00, session));

    refusedWithoutATrace(phone, Sale.of(1_00, session), "DAY_COUNT_REACHED");
  }

  @Test
  void a_declined_payment_uses_up_nothing_of_the_day() {
    Phone phone = Phone.at(ledger, TestShop.limits(NT_1000, NT_1000, 1));
    UUID session = phone.openReader("visa-chip");
    Answer declined = phone.pay(Sale.of(99_951, session)).requireStatus(201);
    assertThat(declined.field("state")).isEqualTo("DECLINED");

    approved(phone, Sale.of(NT_1000.minorUnits(), session));
  }

  @Test
  void a_scheme_that_the_user_may_not_take_is_refused_before_a_card_is_asked_for() {
    Phone phone =
        Phone.at(ledger, new Limits(NT_1000, NT_2500, MANY, EnumSet.of(Scheme.JCB), true, true));

    refusedWithoutATrace(phone, Sale.of(1_00, phone.openReader("visa-chip")), "SCHEME_NOT_ALLOWED");
  }

  @Test
  void payments_that_arrive_at_once_do_not_pass_the_limit_together() {
    int fit = 3;
    Phone phone = Phone.at(ledger, TestShop.limits(NT_1000, NT_1000, fit));
    UUID session = phone.openReader("visa-chip");

    List<CompletableFuture<Answer>> all =
        IntStream.range(0, 2 * fit)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> phone.pay(Sale.of(1_00, session))))
            .toList();

    long approved = all.stream().filter(answer -> answer.join().status() == 201).count();
    assertThat(approved).isBetween(1L, (long) fit);
    assertThat(all)
        .extracting(CompletableFuture::join)
        .filteredOn(answer -> answer.status() != 201)
        .extracting(answer -> answer.field("code"))
        .isSubsetOf("READER_BUSY", "DAY_COUNT_REACHED");
  }

  private static void approved(Phone phone, Sale sale) {
    assertThat(phone.pay(sale).requireStatus(201).field("state")).isEqualTo("APPROVED");
  }

  private void refusedWithoutATrace(Phone phone, Sale sale, String code) {
    long events = ledger.eventCount();
    phone.pay(sale).requireProblem(422, code);
    assertThat(ledger.eventCount()).isEqualTo(events);
  }
}
