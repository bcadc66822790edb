package mpos.ledger.app.merchants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Caller;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.SharedLedger;
import mpos.ledger.app.testing.TestShop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the bank does with merchants. */
@ExtendWith(SharedLedger.class)
class MerchantsTest {

  private static final int AT_ONCE = 8;

  private final RunningLedger ledger;
  private final Caller bank;

  MerchantsTest(RunningLedger ledger) {
    this.ledger = ledger;
    this.bank = ledger.operator();
  }

  @Test
  void a_merchant_is_registered_and_signs_in_with_the_password_that_is_shown_once() {
    String id = NewShop.newId();

    Answer registered = bank.command("/v1/merchants", NewShop.registration(id)).requireStatus(201);

    assertThat(registered.field("merchant.name")).isEqualTo("春水堂 🍵");
    assertThat(registered.field("merchant.state")).isEqualTo("IN_BUSINESS");
    Answer signedIn = new TestShop(ledger, id).signInToPortal(registered.field("firstPassword"));
    assertThat(signedIn.requireStatus(201).field("mustChangePassword")).isEqualTo("true");
    Answer shown = bank.get("/v1/merchants/" + id).requireStatus(200);
    assertThat(shown.text()).doesNotContain(registered.field("firstPassword"));
    assertThat(shown.field("fees.basisPoints.JCB")).isEqualTo("180");
    assertThat(shown.field("limits.perPayment.minorUnits")).isEqualTo("10000000");
  }

  @Test
  void the_same_registration_gets_the_same_answer_and_a_different_one_is_refused() {
    String id = NewShop.newId();
    String key = Phone.newKey();
    Answer first = register(key, NewShop.registration(id)).requireStatus(201);
    long events = ledger.eventCount();

    assertThat(register(key, NewShop.registration(id)).requireStatus(201).text())
        .isEqualTo(first.text());
    register(key, NewShop.registration(id).replace("175", "170")).requireProblem(422, "ID_REUSED");
    register(key, NewShop.registration(NewShop.newId())).requireProblem(422, "ID_REUSED");
    register(Phone.newKey(), NewShop.registration(id))
        .requireProblem(409, "MERCHANT_REGISTERED_BEFORE");
    assertThat(ledger.eventCount()).isEqualTo(events);
  }

  private Answer register(String key, String json) {
    return bank.post("/v1/merchants", json, "Idempotency-Key", key);
  }

  @Test
  void a_portal_whose_password_is_lost_gets_a_new_first_one_that_ends_the_earlier_ones() {
    NewShop shop = NewShop.at(ledger);
    String portal = "/v1/merchants/" + shop.merchantId() + "/portal";
    String key = Phone.newKey();

    Answer renewed = renew(portal, key).requireStatus(201);

    shop.portal().get("/v1/settlements/preview").requireProblem(401, "TOKEN_INVALID");
    new TestShop(ledger, shop.merchantId())
        .signInToPortal(TestShop.PORTAL_PASSWORD)
        .requireProblem(401, "SIGN_IN_FAILED");
    assertThat(renew(portal, key).requireStatus(201).text()).isEqualTo(renewed.text());
    new TestShop(ledger, shop.merchantId())
        .signInToPortal(renewed.field("firstPassword"))
        .requireStatus(201);
    assertThat(renew(portal, key).requireStatus(201).json().path("firstPassword").isNull())
        .as("what was used is not shown again")
        .isTrue();
  }

  @Test
  void a_portals_new_first_password_needs_a_merchant_and_a_key_of_its_own() {
    NewShop shop = NewShop.at(ledger);
    String portal = "/v1/merchants/" + shop.merchantId() + "/portal";
    String key = Phone.newKey();
    register(key, NewShop.registration(NewShop.newId())).requireStatus(201);

    renew(portal, key).requireProblem(422, "ID_REUSED");
    bank.post(portal, "").requireProblem(400, "KEY_MISSING");
    bank.command("/v1/merchants/NOBODYNOBODY123/portal", "")
        .requireProblem(404, "MERCHANT_UNKNOWN");
    shop.portal().command(portal, "").requireProblem(403, "FORBIDDEN");
    shop.portal().get("/v1/settlements/preview").requireStatus(200);
  }

  @Test
  void the_same_renewal_many_times_at_once_hands_out_one_password() {
    String portal = "/v1/merchants/" + NewShop.at(ledger).merchantId() + "/portal";
    String key = Phone.newKey();

    List<Answer> answers =
        IntStream.range(0, AT_ONCE)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> renew(portal, key)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers)
        .allSatisfy(
            it -> assertThat(it.requireStatus(201).text()).isEqualTo(answers.get(0).text()));
  }

  private Answer renew(String portal, String key) {
    return bank.post(portal, "", "Idempotency-Key", key);
  }

  @Test
  void fees_limits_and_suspension_are_changed_and_shown() {
    String merchant = "/v1/merchants/" + NewShop.at(ledger).merchantId();

    bank.put(
            merchant + "/fees",
            "{\"basisPoints\":{\"VISA\":1,\"MASTERCARD\":2,\"JCB\":3,\"UNIONPAY\":4}}")
        .requireStatus(200);
    bank.put(merchant + "/limits", NewShop.LIMITS.replace("100}", "7}")).requireStatus(200);
    bank.post(merchant + "/suspend", "").requireStatus(200);

    Answer shown = bank.get(merchant).requireStatus(200);
    assertThat(shown.field("fees.basisPoints.UNIONPAY")).isEqualTo("4");
    assertThat(shown.field("limits.paymentsPerDay")).isEqualTo("7");
    assertThat(shown.field("state")).isEqualTo("SUSPENDED");
    bank.post(merchant + "/suspend", "").requireProblem(403, "MERCHANT_SUSPENDED");
    assertThat(bank.post(merchant + "/resume", "").field("state")).isEqualTo("IN_BUSINESS");
    bank.post(merchant + "/resume", "").requireProblem(409, "MERCHANT_NOT_SUSPENDED");
  }

  @Test
  void all_merchants_are_listed_page_by_page() {
    NewShop one = NewShop.at(ledger);
    NewShop other = NewShop.at(ledger);
    String position = bank.get("/v1/merchants/" + other.merchantId()).field("position");

    Answer page =
        bank.get(
            "/v1/merchants?limit=1&after=" + before(one.merchantId()),
            "Ledger-Min-Position",
            position);

    assertThat(page.field("merchants.0.merchantId")).isEqualTo(one.merchantId());
    assertThat(page.field("next")).isEqualTo(one.merchantId());
    assertThat(bank.get("/v1/merchants?after=" + one.merchantId()).text())
        .contains(other.merchantId());
    bank.get("/v1/merchants?limit=0").requireProblem(400, "FIELD_INVALID");
    bank.get("/v1/merchants?after=%27").requireProblem(400, "FIELD_INVALID");
  }

  /** The id just before this one. */
  private static String before(String merchantId) {
    String letters = merchantId.replaceAll("[0-9]", "");
    int number = Integer.parseInt(merchantId.substring(letters.length()));
    return letters + "%08d".formatted(number - 1);
  }

  @Test
  void a_merchant_sees_itself_and_no_other() {
    NewShop one = NewShop.at(ledger);
    NewShop other = NewShop.at(ledger);

    one.portal().get("/v1/merchants/" + one.merchantId()).requireStatus(200);
    one.portal().get("/v1/merchants/" + other.merchantId()).requireProblem(404, "MERCHANT_UNKNOWN");
    one.portal().get(other.users()).requireProblem(404, "MERCHANT_UNKNOWN");
    bank.get("/v1/merchants/NOBODYNOBODY123").requireProblem(404, "MERCHANT_UNKNOWN");
    bank.post("/v1/merchants/NOBODYNOBODY123/suspend", "").requireProblem(404, "MERCHANT_UNKNOWN");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{} | merchantId",
        "{\"merchantId\":\"KGI\"} | merchantId",
        "{\"merchantId\":\"KGI00000000000/\"} | merchantId",
        "{\"merchantId\":\"KGI00000000000１\"} | merchantId",
        "{\"merchantId\":\"ABCDEFGHIJ12345\"} | fees",
        "{\"merchantId\":\"ABCDEFGHIJ12345\",\"fees\":{\"basisPoints\":{}}} | fees",
        "{\"merchantId\":\"ABCDEFGHIJ12345\",\"fees\":{\"basisPoints\":{\"VISA\":-1}}} | fees",
        "{\"merchantId\":\"ABCDEFGHIJ12345\",\"limits\":{\"perPayment\":{\"currency\":\"TWD\",\"minorUnits\":-1},\"perDay\":{\"currency\":\"TWD\",\"minorUnits\":1},\"paymentsPerDay\":1}} | limits",
        "{\"merchantId\":\"ABCDEFGHIJ12345\",\"limits\":{\"perPayment\":{\"currency\":\"TWD\",\"minorUnits\":1},\"perDay\":{\"currency\":\"USD\",\"minorUnits\":1},\"paymentsPerDay\":1}} | limits",
        "{\"merchantId\":\"ABCDEFGHIJ12345\",\"limits\":{\"perPayment\":{\"currency\":\"TWD\",\"minorUnits\":1},\"perDay\":null,\"paymentsPerDay\":1}} | limits",
        "{\"merchantId\":\"ABCDEFGHIJ12345\",\"limits\":{\"perPayment\":{\"currency\":\"TWD\",\"minorUnits\":1.5},\"perDay\":null,\"paymentsPerDay\":1}} | limits"
      })
  void a_registration_that_is_not_well_formed_stores_nothing(String body, String field) {
    long events = ledger.eventCount();

    Answer answer = bank.command("/v1/merchants", body).requireProblem(400, "FIELD_INVALID");

    assertThat(answer.field("errors.0.field")).startsWith(field);
    assertThat(ledger.eventCount()).isEqualTo(events);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "fees | {\"basisPoints\":{\"VISA\":1}} | 0 to 10000 basisPoints for MASTERCARD",
        "fees | {} | must state basisPoints",
        "fees | {\"basisPoints\":{\"VIZA\":1}} | must be one of [VISA",
        "limits | {\"perPayment\":{\"currency\":\"TWD\",\"minorUnits\":-1},\"perDay\":{\"currency\":\"TWD\",\"minorUnits\":1},\"paymentsPerDay\":1} | perPayment of 0 to",
        "limits | {\"perPayment\":{\"currency\":\"TWD\",\"minorUnits\":1},\"paymentsPerDay\":1} | must state perDay",
        "limits | {\"perPayment\":{\"currency\":\"TWD\",\"minorUnits\":1},\"perDay\":{\"currency\":\"TWD\",\"minorUnits\":1}} | a whole number"
      })
  void what_is_wrong_with_fees_and_limits_is_said(String what, String body, String words) {
    String merchant = "/v1/merchants/" + NewShop.at(ledger).merchantId() + "/";

    Answer answer = bank.put(merchant + what, body).requireProblem(400, "FIELD_INVALID");

    assertThat(answer.field("errors.0.problem")).contains(words);
  }

  @Test
  void a_registration_without_a_key_is_refused() {
    bank.post("/v1/merchants", NewShop.registration(NewShop.newId()))
        .requireProblem(400, "KEY_MISSING");
  }
}
