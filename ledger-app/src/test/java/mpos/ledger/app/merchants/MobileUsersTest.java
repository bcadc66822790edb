package mpos.ledger.app.merchants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mpos.ledger.app.access.AccessTokens;
import mpos.ledger.app.access.SignedInUser;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Caller;
import mpos.ledger.app.testing.Eventually;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.Sale;
import mpos.ledger.app.testing.SharedLedger;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.RefusedException;
import mpos.ledger.domain.payment.CheckVoid;
import mpos.ledger.domain.user.ActivateMobileUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a merchant does with its mobile users (S1, S2, S5). */
@ExtendWith(SharedLedger.class)
class MobileUsersTest {

  private final RunningLedger ledger;
  private final NewShop shop;
  private final Caller portal;

  MobileUsersTest(RunningLedger ledger) {
    this.ledger = ledger;
    this.shop = NewShop.at(ledger);
    this.portal = shop.portal();
  }

  @Test
  void S1_the_ledger_assigns_account_and_terminal_and_stores_the_person_sealed() {
    String reader = NewShop.newReader();

    Answer added = portal.command(shop.users(), NewShop.ming(reader)).requireStatus(201);

    assertThat(added.field("userId")).matches("1[0-9]{7}");
    assertThat(added.field("terminalId")).matches("M[0-9]{7}");
    assertThat(added.field("state")).isEqualTo("AWAITING_FIRST_SIGN_IN");
    assertThat(added.field("name")).isEqualTo("王小明 👩‍🍳");
    assertThat(added.field("phone")).isEqualTo("+886912345678");
    assertThat(added.field("email")).isEqualTo("ming@example.com");
    assertThat(added.field("limits.perPayment.minorUnits")).isEqualTo("10000000");
    assertThat(added.field("limits.mayRefund")).isEqualTo("false");
    assertThat(portal.get("/v1/users/" + added.field("userId")).text()).isEqualTo(added.text());
    assertThat(everythingStored())
        .contains(added.field("userId"))
        .doesNotContain("王小明", "912345678", "ming@example");
  }

  private String everythingStored() {
    String position = ledger.ask("select position from event_head");
    portal.get(shop.users(), "Ledger-Min-Position", position).requireStatus(200);
    return ledger.ask("select string_agg(e::text, ' ') from event e")
        + ledger.ask("select string_agg(u::text, ' ') from mobile_users_v1 u")
        + ledger.ask("select string_agg(k::text, ' ') from command_key k");
  }

  @Test
  void the_same_key_adds_one_user_also_when_it_comes_many_times_at_once() throws Exception {
    String key = Phone.newKey();
    String ming = NewShop.ming(NewShop.newReader());
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<Answer>> sent = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      sent.add(threads.submit(() -> portal.post(shop.users(), ming, "Idempotency-Key", key)));
    }
    for (Future<Answer> answer : sent) {
      assertThat(answer.get().requireStatus(201).text()).isEqualTo(sent.get(0).get().text());
    }
    threads.shutdown();

    String changed = ming.replace("0912-345-678", "0912-345-679");
    portal.post(shop.users(), changed, "Idempotency-Key", key).requireProblem(422, "ID_REUSED");
    assertThat(portal.get(shop.users()).json().at("/users").size()).isLessThanOrEqualTo(1);
  }

  @Test
  void a_reader_is_given_to_one_user_also_when_two_ask_at_once() throws Exception {
    String reader = NewShop.newReader();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<Answer>> sent = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      sent.add(threads.submit(() -> portal.command(shop.users(), NewShop.ming(reader))));
    }
    int added = 0;
    for (Future<Answer> answer : sent) {
      if (answer.get().status() == 201) {
        added++;
      } else {
        answer.get().requireProblem(409, "READER_TAKEN");
      }
    }
    threads.shutdown();
    assertThat(added).isEqualTo(1);
  }

  @Test
  void the_reader_of_a_user_from_before_readers_had_streams_is_seen_too() {
    Answer demo = ledger.operator().get("/v1/users/10000001").requireStatus(200);

    portal
        .command(shop.users(), NewShop.ming(demo.field("readerSerial")))
        .requireProblem(409, "READER_TAKEN");
  }

  @Test
  void S2_limits_hold_for_the_next_payment_and_never_pass_the_merchant_s() {
    Answer added = shop.addMing();
    String user = "/v1/users/" + added.field("userId");

    portal.put(user + "/limits", NewShop.limits(150_000, 200_000, 9)).requireStatus(200);
    portal
        .put(user + "/limits", NewShop.limits(10_000_001, 10_000_001, 9))
        .requireProblem(422, "ABOVE_MERCHANT_LIMITS");
    portal
        .put(user + "/limits", NewShop.limits(-1, 200_000, 9))
        .requireProblem(400, "FIELD_INVALID");

    Phone phone = signedIn(added);
    UUID reader = phone.openReader("visa-chip");
    phone.pay(Sale.of(150_001, reader)).requireProblem(422, "ABOVE_PAYMENT_LIMIT");
    assertThat(phone.pay(Sale.of(150_000, reader)).requireStatus(201).field("state"))
        .isEqualTo("APPROVED");
    phone.pay(Sale.of(10_000, "MASTERCARD", reader)).requireProblem(422, "SCHEME_NOT_ALLOWED");
  }

  /** As after the first sign-in, which has tests of its own; its issue ends older tokens. */
  private Phone signedIn(Answer user) {
    String userId = user.field("userId");
    Eventually.holds(
        "the first sign-in is issued",
        () ->
            ledger
                .ask("select count(*) from first_sign_in where user_id = '" + userId + "'")
                .equals("1"));
    ledger.part(Commands.class).send(new ActivateMobileUser(userId, Instant.now()));
    String token =
        ledger
            .part(AccessTokens.class)
            .issue(new SignedInUser(userId, user.field("merchantId")))
            .token();
    return new Phone(
        ledger, userId, user.field("readerSerial"), new Caller(ledger.address(), token));
  }

  @Test
  void a_suspended_merchant_and_a_locked_user_neither_sell_nor_void_nor_refund() {
    Answer added = shop.addMing();
    Phone phone = signedIn(added);
    UUID reader = phone.openReader("visa-chip");
    String payment = phone.pay(Sale.of(10_000, reader)).requireStatus(201).field("paymentId");
    String merchant = "/v1/merchants/" + shop.merchantId();

    Caller bank = ledger.operator();
    bank.post(merchant + "/suspend", "").requireStatus(200);
    phone.pay(Sale.of(10_000, reader)).requireProblem(401, "TOKEN_INVALID");
    portal.get(shop.users()).requireProblem(401, "TOKEN_INVALID");
    assertThatThrownBy(
            () ->
                ledger
                    .part(Commands.class)
                    .send(
                        new CheckVoid(
                            UUID.fromString(payment), added.field("userId"), Instant.now())))
        .isInstanceOfSatisfying(
            RefusedException.class,
            it -> assertThat(it.refusal()).isEqualTo(Refusal.MERCHANT_SUSPENDED));
    bank.post(merchant + "/resume", "").requireStatus(200);

    String user = "/v1/users/" + added.field("userId");
    assertThat(bank.post(user + "/lock", "").requireStatus(200).field("lockReason"))
        .isEqualTo("BY_MERCHANT");
    bank.post(user + "/lock", "").requireProblem(403, "USER_LOCKED");
    assertThat(bank.post(user + "/unlock", "").field("state")).isEqualTo("ACTIVE");
    bank.post(user + "/unlock", "").requireProblem(409, "USER_NOT_LOCKED");
  }

  @Test
  void details_and_reader_are_changed_and_a_removed_user_is_left_alone() {
    Answer added = shop.addMing();
    String user = "/v1/users/" + added.field("userId");
    String other = NewShop.newReader();

    Answer changed =
        portal.put(user, NewShop.user("Zoë", "+886 (0)987 654 321", "zoe@a.example", "1"));
    changed.requireProblem(400, "FIELD_INVALID");
    String details =
        "{\"name\":\"Zoë\",\"phone\":\"+886 (0)987 654 321\",\"email\":\"z@a.example\"}";
    Answer corrected = portal.put(user, details).requireStatus(200);
    assertThat(corrected.field("phone")).isEqualTo("+886987654321");
    assertThat(
            portal
                .put(user + "/reader", "{\"readerSerial\":\"" + other + "\"}")
                .field("readerSerial"))
        .isEqualTo(other);
    portal.command(shop.users(), NewShop.ming(added.field("readerSerial"))).requireStatus(201);

    assertThat(portal.delete(user).requireStatus(200).field("state")).isEqualTo("REMOVED");
    portal.delete(user).requireProblem(409, "USER_REMOVED");
    portal.put(user, details).requireProblem(409, "USER_REMOVED");
    portal.put(user + "/limits", NewShop.limits(1, 1, 1)).requireProblem(409, "USER_REMOVED");
    portal.command(shop.users(), NewShop.ming(other)).requireStatus(201);
  }

  @Test
  void S3_messages_are_sent_again_once_for_each_key() {
    Answer added = shop.addMing();
    String messages = "/v1/users/" + added.field("userId") + "/messages";
    String key = Phone.newKey();

    Answer renewed = portal.post(messages, "", "Idempotency-Key", key).requireStatus(202);
    assertThat(portal.post(messages, "", "Idempotency-Key", key).requireStatus(202).text())
        .isEqualTo(renewed.text());
    assertThat(portal.command(messages, "").requireStatus(202).field("position"))
        .isNotEqualTo(renewed.field("position"));
    portal.post(messages, "").requireProblem(400, "KEY_MISSING");
  }

  @Test
  void users_are_listed_page_by_page_and_other_merchants_users_are_unknown() {
    String first = shop.addMing().field("userId");
    Answer second = shop.addMing();
    NewShop other = NewShop.at(ledger);

    Answer page =
        portal.get(shop.users() + "?limit=1", "Ledger-Min-Position", second.field("position"));
    assertThat(page.field("users.0.userId")).isEqualTo(first);
    Answer next = portal.get(shop.users() + "?limit=1&after=" + page.field("next"));
    assertThat(next.field("users.0.name")).isEqualTo("王小明 👩‍🍳");
    assertThat(next.field("next")).isEqualTo("null");

    for (Answer refused :
        List.of(
            other.portal().get("/v1/users/" + first),
            other.portal().delete("/v1/users/" + first),
            other.portal().post("/v1/users/" + first + "/lock", ""),
            other.portal().post("/v1/users/" + first + "/forget", ""),
            other.portal().get("/v1/users/99999999"))) {
      refused.requireProblem(404, "USER_UNKNOWN");
    }
    other.portal().command(shop.users(), NewShop.ming("1")).requireProblem(404, "MERCHANT_UNKNOWN");
    ledger.operator().get("/v1/users/" + first).requireStatus(200);
  }

  @ParameterizedTest
  @CsvSource({
    "0912345678, +886912345678",
    "0912-345-678, +886912345678",
    "+886 912 345 678, +886912345678",
    "+886(0)912345678, +886912345678",
    "０９１２３４５６７８, +886912345678",
    "+81 90-1234-5678, +819012345678"
  })
  void phone_numbers_are_read_as_people_write_them(String written, String kept) {
    String user = NewShop.user("Mei", written, "mei@example.com", NewShop.newReader());

    assertThat(portal.command(shop.users(), user).requireStatus(201).field("phone"))
        .isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0812345678",
        "091234567",
        "09123456789",
        "+8862 2345 6789",
        "+886 812 345 678",
        "0912345678;ext=1",
        "+0912345678",
        "number",
        "٠٩١٢٣٤٥٦٧٨x",
        "+1"
      })
  void anything_but_a_mobile_number_is_refused(String written) {
    requireRefused("phone", NewShop.user("Mei", written, "mei@example.com", NewShop.newReader()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mei",
        "mei@",
        "@example.com",
        "mei@example",
        "mei@@example.com",
        "mei@example..com",
        "mei example@example.com",
        "Mei <mei@example.com>",
        "mei@example.com, bo@example.com",
        "mei@example.com\\r\\nBcc: all@example.com",
        "mei@example.com\\u0000",
        "mei@[127.0.0.1]",
        "\\\"mei\\\"@example.com",
        ".mei@example.com",
        "美@example.com"
      })
  void anything_but_an_email_address_is_refused(String written) {
    requireRefused("email", NewShop.user("Mei", "0912345678", written, NewShop.newReader()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "a\\u0000b",
        "a\\nb",
        "a\\u202Eb",
        "\\u200B",
        "\\u3164 \\u2060",
        "a\\u2067b",
        "a\\u2028b",
        "\\uD83D",
        "a\\u007Fb"
      })
  void a_blank_or_deceptive_name_is_refused(String written) {
    requireRefused("name", NewShop.user(written, "0912345678", "a@b.example", NewShop.newReader()));
  }

  @Test
  void a_name_may_be_of_any_script_and_a_hundred_characters_of_four_bytes() {
    for (String name : List.of("𠮷野家 Ōta", "محمد", "Zoë-Łucja O’Neill", "🍵".repeat(100), "王")) {
      String user = NewShop.user(name, "0912345678", "a@b.example", NewShop.newReader());
      assertThat(portal.command(shop.users(), user).requireStatus(201).field("name"))
          .isEqualTo(name);
    }
    String tooLong = "🍵".repeat(101);
    requireRefused("name", NewShop.user(tooLong, "0912345678", "a@b.example", NewShop.newReader()));
  }

  private void requireRefused(String field, String user) {
    long events = ledger.eventCount();
    Answer answer = portal.command(shop.users(), user).requireProblem(400, "FIELD_INVALID");
    assertThat(answer.field("errors.0.field")).isEqualTo(field);
    assertThat(ledger.eventCount()).isEqualTo(events);
  }
}
