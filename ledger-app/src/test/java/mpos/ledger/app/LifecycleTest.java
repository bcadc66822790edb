package mpos.ledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import mpos.ledger.app.platform.database.TestDatabase;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Caller;
import mpos.ledger.app.testing.Eventually;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.Sale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Read this first: one payment from card to settlement and partial refund, in the running ledger,
 * over HTTP, with a virtual reader and the simulated acquirer. A guided tour: each step says what
 * happens behind it and where that stands. Only the clock is ours, so that 23:00 comes when we say.
 */
class LifecycleTest {

  private static final Instant AT_14_00 = Instant.parse("2026-11-23T06:00:00Z");
  private static final Instant AT_23_00 = Instant.parse("2026-11-23T15:00:00Z");
  private static final Instant AT_23_00_THE_NEXT_DAY = Instant.parse("2026-11-24T15:00:00Z");
  private static final String TODAY = "2026-11-23";
  private static final String TOMORROW = "2026-11-24";

  /** NT$1,500.00: money is in minor units, with its currency. */
  private static final long NT_1500 = 150_000;

  private final AtomicReference<Instant> now = new AtomicReference<>(AT_14_00);
  private JsonNode demo;

  @Test
  void one_payment_from_card_to_settlement_and_partial_refund() {
    InstantSource time = now::get;
    try (RunningLedger ledger =
        RunningLedger.startAt(
            time.withZone(ZoneOffset.UTC),
            TestDatabase.createDatabase(),
            "ledger.settlement.look-millis=20")) {
      demo = JsonMapper.shared().readTree(ledger.directory().resolve("demo.json").toFile());

      // Andrew of the demonstration shop signs in on his phone and connects his BP50. The reader is
      // a virtual one, but every byte is real: mpos.ledger.reader.
      Phone phone = signIn(ledger);
      UUID reader = phone.openReader("visa-chip");

      // He takes NT$1,500. Rules first (mpos.ledger.domain.rules), then the card, then one unit of
      // work: AmountAdmitted keeps his day's limits exact, PaymentInitiated is durable before the
      // acquirer hears of it (TakePaymentHandler). The issuer says yes: PaymentApproved fixes the
      // business day for ever. The card agrees: PaymentCompleted.
      Answer paid = phone.pay("the-first-sale", Sale.of(NT_1500, reader)).requireStatus(201);
      assertThat(paid.field("state")).isEqualTo("APPROVED");
      assertThat(paid.field("businessDay")).isEqualTo(TODAY);
      assertThat(paid.field("card.lastFour")).hasSize(4);
      String payment = "/v1/payments/" + paid.field("paymentId");

      // The same key again is the same sale, however often the network loses the answer.
      assertThat(phone.pay("the-first-sale", Sale.of(NT_1500, reader)).text())
          .isEqualTo(paid.text());

      // The transaction list asks for his password once more (S21). What is shown comes from
      // projections; Ledger-Min-Position waits until they have this sale.
      phone
          .caller()
          .post("/v1/sessions/confirmation", "{\"password\":\"%s\"}".formatted(said("password")))
          .requireStatus(200);
      Answer found =
          phone
              .caller()
              .get(
                  "/v1/transactions?lastFour=" + paid.field("card.lastFour"),
                  "Ledger-Min-Position",
                  paid.header("Ledger-Position"));
      assertThat(found.json().path("transactions")).contains(paid.json());

      // Until 23:00 the payment is unsettled: it could be voided as a whole, and not be refunded.
      Answer plan = phone.caller().post(payment + "/reversal", "{\"dryRun\":true}");
      assertThat(plan.requireStatus(200).field("kind")).isEqualTo("VOID");
      refund(phone, payment, 50_000, "too-early").requireProblem(409, "PAYMENT_UNSETTLED");

      // 23:00:00.000 in Taipei. The payment is settled from this instant on by rule: no event, no
      // lock, nothing that could be late (Cutoff, OnlySettledPaymentsMayBeRefunded).
      now.set(AT_23_00);
      assertThat(phone.caller().get(payment).field("state")).isEqualTo("SETTLED");
      phone
          .caller()
          .post(payment + "/void", "", "Idempotency-Key", "too-late")
          .requireProblem(409, "PAYMENT_SETTLED");

      // Meanwhile WhenADayEndsSettle has closed the day and settled the merchant's batch, fees by
      // the fee table (1.75 %), and told the acquirer the totals, who has the same.
      Answer batch = acceptedBatch(phone, TODAY);
      assertThat(batch.field("schemes.0.saleCount")).isEqualTo("1");
      assertThat(batch.field("schemes.0.sales.minorUnits")).isEqualTo("150000");
      assertThat(batch.field("schemes.0.fee.minorUnits")).isEqualTo("2625");
      assertThat(batch.field("net.minorUnits")).isEqualTo("147375");

      // The customer brings one of three things back: NT$500. The refund is an item of its own,
      // with its own id and authorization code, and belongs to the day on which it was approved.
      Answer refund = refund(phone, payment, 50_000, "one-came-back").requireStatus(201);
      assertThat(refund.field("state")).isEqualTo("REFUNDED");
      assertThat(refund.field("businessDay")).isEqualTo(TOMORROW);
      Answer partly = phone.caller().get(payment);
      assertThat(partly.field("state")).isEqualTo("PARTLY_REFUNDED");
      assertThat(partly.field("refunded.minorUnits")).isEqualTo("50000");

      // Never more than the payment, over all refunds (RefundsMayNotExceedThePayment).
      refund(phone, payment, 100_001, "too-much").requireProblem(422, "REFUND_ABOVE_PAYMENT");

      // The phone lost the answer? It asks what became of its command, also days later.
      Answer became = phone.caller().get("/v1/requests/one-came-back");
      assertThat(became.field("state")).isEqualTo("DONE");

      // The next evening's batch pays the refund back; the sale's fee is kept.
      now.set(AT_23_00_THE_NEXT_DAY);
      Phone again = signIn(ledger);
      Answer nextBatch = acceptedBatch(again, TOMORROW);
      assertThat(nextBatch.field("schemes.0.refundCount")).isEqualTo("1");
      assertThat(nextBatch.field("net.minorUnits")).isEqualTo("-50000");

      // Every cent is in the double-entry journal: the merchant is owed 147,375 − 50,000, the bank
      // has earned its fee, and all accounts together are zero.
      Answer books =
          again
              .caller()
              .get(
                  "/v1/journal/trial-balance",
                  "Ledger-Min-Position",
                  nextBatch.header("Ledger-Position"));
      assertThat(books.field("sums.0.minorUnits")).isEqualTo("0");
      assertThat(balance(books, "MERCHANT_PAYABLE")).isEqualTo(-97_375);
      assertThat(balance(books, "FEE_INCOME")).isEqualTo(-2_625);
      assertThat(balance(books, "ACQUIRER_RECEIVABLE_SETTLED")).isEqualTo(100_000);

      // And this is all that happened to the payment: the truth, everything above is read from it.
      assertThat(
              ledger.ask(
                  "select string_agg(name, ' ' order by position) from event where stream = '%s'"
                      .formatted(paid.field("paymentId"))))
          .isEqualTo(
              "PaymentInitiated PaymentApproved PaymentCompleted RefundRequested PaymentRefunded");
    }
  }

  private Phone signIn(RunningLedger ledger) {
    Answer signedIn =
        ledger
            .stranger()
            .post(
                "/v1/sessions",
                "{\"userId\":\"%s\",\"password\":\"%s\"}"
                    .formatted(said("userId"), said("password")))
            .requireStatus(201);
    Caller caller = new Caller(ledger.address(), signedIn.field("token"));
    return new Phone(ledger, said("userId"), said("readerSerial"), caller);
  }

  private static Answer refund(Phone phone, String payment, long minorUnits, String key) {
    String body =
        "{\"amount\":{\"currency\":\"TWD\",\"minorUnits\":%d},\"reason\":\"came back\"}"
            .formatted(minorUnits);
    return phone.caller().post(payment + "/refunds", body, "Idempotency-Key", key);
  }

  private Answer acceptedBatch(Phone phone, String day) {
    String path = "/v1/settlements/" + said("merchantId") + "/" + day;
    Eventually.holds(
        "the batch of " + day + " is accepted",
        () -> {
          Answer batch = phone.caller().get(path);
          return batch.status() == 200 && batch.field("state").equals("ACCEPTED");
        });
    return phone.caller().get(path);
  }

  private static long balance(Answer books, String kind) {
    for (JsonNode account : books.json().path("accounts")) {
      if (account.path("kind").asString("").equals(kind)) {
        return account.at("/balance/minorUnits").asLong();
      }
    }
    throw new AssertionError("No account " + kind + " in " + books.text());
  }

  private String said(String name) {
    return demo.path(name).asString("");
  }
}
