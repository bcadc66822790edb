package mpos.ledger.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Caller;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.Sale;
import mpos.ledger.app.testing.SharedLedger;
import mpos.ledger.app.testing.TestShop;
import mpos.ledger.domain.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedLedger.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JournalEndpointTest {

  private static final String JOURNAL = "/v1/journal/";
  private static final String UNSETTLED =
      JOURNAL + "accounts/acquirer-receivable-unsettled:" + TestShop.MERCHANT_ID + ":TWD";
  private static final String PENDING =
      JOURNAL + "accounts/merchant-pending:" + TestShop.MERCHANT_ID + ":TWD";
  private static final String TRIAL_BALANCE = JOURNAL + "trial-balance";
  private static final long NT_1500 = 150_000;
  private static final long DECLINED_51 = 150_051;

  private final RunningLedger ledger;
  private final Phone phone;
  private final long sold;
  private final String paymentId;

  JournalEndpointTest(RunningLedger ledger) {
    this.ledger = ledger;
    this.phone = Phone.at(ledger);
    Answer payment = phone.pay(Sale.of(NT_1500, phone.openReader("visa-chip"))).requireStatus(201);
    this.sold = Long.parseLong(payment.field("position"));
    this.paymentId = payment.field("paymentId");
  }

  @Test
  void a_sale_changes_two_balances_at_its_position_by_its_amount() {
    assertThat(balance(UNSETTLED, sold) - balance(UNSETTLED, sold - 1)).isEqualTo(NT_1500);
    assertThat(balance(PENDING, sold) - balance(PENDING, sold - 1)).isEqualTo(-NT_1500);
  }

  @Test
  void a_declined_sale_changes_no_balance() {
    UUID reader = phone.openReader("visa-chip");
    Answer approved = phone.pay(Sale.of(NT_1500, reader)).requireStatus(201);
    Answer declined = phone.pay(Sale.of(DECLINED_51, reader)).requireStatus(201);

    assertThat(balance(UNSETTLED, Long.parseLong(declined.field("position"))))
        .isEqualTo(balance(UNSETTLED, Long.parseLong(approved.field("position"))));
  }

  @Test
  void a_posting_leads_to_its_payment() {
    JsonNode posting = postings("?limit=1&after=" + (sold - 1) + "-9").at("/postings/0");

    assertThat(posting.at("/postingId").asString()).isEqualTo(sold + "-1");
    assertThat(posting.at("/event").asString()).isEqualTo("PaymentCompleted");
    assertThat(posting.at("/paymentId").asString()).isEqualTo(paymentId);
    assertThat(posting.at("/scheme").asString()).isEqualTo("VISA");
    assertThat(posting.at("/amount/minorUnits").asLong()).isEqualTo(NT_1500);
    assertThat(posting.at("/balance/minorUnits").asLong()).isEqualTo(balance(UNSETTLED, sold));
  }

  @Test
  void pages_of_postings_follow_each_other_without_gap_or_repeat() {
    phone.pay(Sale.of(NT_1500, phone.openReader("visa-chip"))).requireStatus(201);
    Answer last = phone.pay(Sale.of(NT_1500, phone.openReader("visa-chip"))).requireStatus(201);
    String minimum = last.field("position");
    String from = "&after=" + (sold - 1) + "-9";

    List<String> byOnes = new ArrayList<>();
    for (String after = from; !after.endsWith("null"); ) {
      Answer page = get(UNSETTLED + "/postings?limit=1" + after, minimum);
      byOnes.add(page.field("postings.0.postingId"));
      after = "&after=" + page.field("next");
    }

    List<String> together = new ArrayList<>();
    get(UNSETTLED + "/postings?limit=500" + from, minimum)
        .json()
        .at("/postings")
        .forEach(posting -> together.add(posting.at("/postingId").asString()));
    assertThat(byOnes).hasSizeGreaterThanOrEqualTo(3).isEqualTo(together);
  }

  @Test
  void the_balance_at_the_time_of_a_posting_has_that_posting_and_the_time_before_has_not() {
    JsonNode posting = postings("?limit=1&after=" + (sold - 1) + "-9").at("/postings/0");
    Instant recordedAt = Instant.parse(posting.at("/recordedAt").asString());

    Answer then = get(UNSETTLED + "?asOf=" + recordedAt, null);
    Answer before = get(UNSETTLED + "?asOf=" + recordedAt.minusMillis(1), null);

    assertThat(Long.parseLong(then.field("position"))).isGreaterThanOrEqualTo(sold);
    assertThat(Long.parseLong(before.field("position"))).isLessThan(sold);
    assertThat(then.field("balance.minorUnits"))
        .isEqualTo(Long.toString(balance(UNSETTLED, Long.parseLong(then.field("position")))));
  }

  @Test
  void a_time_may_be_written_with_any_offset() {
    Answer here = get(UNSETTLED + "?asOf=2026-01-01T08:00:00%2B08:00", null);
    assertThat(here.field("position")).isEqualTo("0");
    assertThat(here.field("balance.minorUnits")).isEqualTo("0");
  }

  @Test
  void an_account_is_in_the_trial_balance_from_its_first_posting_on() {
    String first =
        ledger.ask(
            "select min(position) from journal_v1_posting where account_id like"
                + " 'merchant-pending:%s:TWD'".formatted(TestShop.MERCHANT_ID));

    Answer before = get(TRIAL_BALANCE + "?asOf=position:" + (Long.parseLong(first) - 1), null);
    Answer from = get(TRIAL_BALANCE + "?asOf=position:" + first, null);

    assertThat(before.json().at("/accounts").size()).isZero();
    assertThat(from.json().at("/accounts").size()).isEqualTo(2);
  }

  @Test
  void the_accounts_of_a_merchant_sum_to_zero() {
    Answer trial = get(TRIAL_BALANCE + "?asOf=position:" + sold, null);

    assertThat(trial.field("merchantId")).isEqualTo(TestShop.MERCHANT_ID);
    assertThat(trial.field("position")).isEqualTo(Long.toString(sold));
    assertThat(trial.header("Ledger-Position")).isEqualTo(Long.toString(sold));
    assertThat(trial.json().at("/accounts").size()).isGreaterThanOrEqualTo(2);
    assertThat(trial.json().at("/sums").size()).isEqualTo(1);
    assertThat(trial.field("sums.0.minorUnits")).isEqualTo("0");
    assertThat(get(TRIAL_BALANCE + "?asOf=position:" + sold, null).text()).isEqualTo(trial.text());
  }

  @Test
  void nobody_sees_the_books_of_another_merchant() {
    Money much = Money.of("TWD", 1_000_000);
    Caller other = Phone.at(ledger, "KGI000000000008", TestShop.limits(much, much, 10)).caller();

    other.get(UNSETTLED, "Ledger-Min-Position", "" + sold).requireProblem(404, "ACCOUNT_UNKNOWN");
    other.get(UNSETTLED + "/postings").requireProblem(404, "ACCOUNT_UNKNOWN");
    assertThat(other.get(TRIAL_BALANCE).requireStatus(200).json().at("/accounts").size()).isZero();
    ledger.stranger().get(TRIAL_BALANCE).requireProblem(401, "TOKEN_MISSING");
  }

  private long balance(String account, long position) {
    return Long.parseLong(
        get(account + "?asOf=position:" + position, null).field("balance.minorUnits"));
  }

  private JsonNode postings(String query) {
    return get(UNSETTLED + "/postings" + query, Long.toString(sold)).json();
  }

  private Answer get(String path, String minimum) {
    Answer answer =
        minimum == null
            ? phone.caller().get(path)
            : phone.caller().get(path, "Ledger-Min-Position", minimum);
    return answer.requireStatus(200);
  }
}
