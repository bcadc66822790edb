package mpos.ledger.app.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Caller;
import mpos.ledger.app.testing.Eventually;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.SharedLedger;
import mpos.ledger.app.testing.TestShop;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.catalog.EventNames;
import mpos.ledger.domain.limits.Limits;
import mpos.ledger.domain.merchant.MerchantSuspended;
import mpos.ledger.domain.merchant.ResumeMerchant;
import mpos.ledger.domain.merchant.SuspendMerchant;
import mpos.ledger.domain.person.ForgetPerson;
import mpos.ledger.domain.user.LockMobileUser;
import mpos.ledger.domain.user.LockReason;
import mpos.ledger.domain.user.RemoveMobileUser;
import mpos.ledger.domain.user.UnlockMobileUser;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Whoever is locked, removed, suspended or forgotten cannot sign in, and all their tokens end on
 * all nodes.
 */
@ExtendWith(SharedLedger.class)
class SignInBlocksTest {

  private static final String OWN = "431862";
  private static final String WRONG = "975318";
  private static final String SHOP = "KGI000000000077";

  private final RunningLedger ledger;

  SignInBlocksTest(RunningLedger ledger) {
    this.ledger = ledger;
  }

  @Test
  void S5_the_fifth_wrong_password_in_a_row_locks_and_then_the_right_one_does_not_help() {
    Newcomer she = Newcomer.at(ledger);
    Caller signedIn = she.arrive(OWN);

    IntStream.range(0, 5).forEach(each -> she.signIn(WRONG).requireProblem(401, "SIGN_IN_FAILED"));

    she.signIn(OWN).requireProblem(401, "SIGN_IN_FAILED");
    assertThat(lockReasons(she)).isEqualTo("WRONG_PASSWORDS");
    signedIn.get("/v1/settlements/preview").requireProblem(401, "TOKEN_INVALID");
  }

  @Test
  void four_wrong_ones_and_a_right_one_lock_nobody() {
    Newcomer she = Newcomer.at(ledger);
    she.arrive(OWN);

    for (int round = 0; round < 2; round++) {
      IntStream.range(0, 4).forEach(each -> she.signIn(WRONG).requireStatus(401));
      she.signIn(OWN).requireStatus(201);
    }
    assertThat(lockReasons(she)).isNull();
  }

  @Test
  void however_many_come_at_once_no_more_than_five_are_checked() {
    Newcomer she = Newcomer.at(ledger);
    she.arrive(OWN);

    IntStream.range(0, 20).parallel().forEach(each -> she.signIn(WRONG).requireStatus(401));

    assertThat(
            ledger.ask(
                "select attempts_in_a_row from credential where user_id = '%s'"
                    .formatted(she.userId())))
        .isEqualTo("5");
    assertThat(lockReasons(she)).isEqualTo("WRONG_PASSWORDS");
  }

  /** As after a crash between the last attempt and its lock. */
  @Test
  void a_lock_that_was_not_recorded_is_made_up_for_at_the_next_attempt() {
    Newcomer she = Newcomer.at(ledger);
    she.arrive(OWN);
    spend(she, "5 seconds");
    she.signIn(OWN).requireProblem(401, "SIGN_IN_FAILED");
    assertThat(lockReasons(she)).as("the last attempt may be under way still").isNull();
    spend(she, "1 minute");

    she.signIn(OWN).requireProblem(401, "SIGN_IN_FAILED");

    assertThat(lockReasons(she)).isEqualTo("WRONG_PASSWORDS");
    send(new UnlockMobileUser(she.userId(), Instant.now()));
    Eventually.holds("she gets in", () -> she.signIn(OWN).status() == 201);
  }

  private void spend(Newcomer she, String ago) {
    assertThat(
            ledger
                .part(JdbcTemplate.class)
                .update(
                    "update credential set attempts_in_a_row = 5,"
                        + " last_attempt_at = now() - ?::interval where user_id = ?",
                    ago,
                    she.userId()))
        .isEqualTo(1);
  }

  @Test
  void wrong_codes_and_wrong_confirmations_count_too() {
    Newcomer she = Newcomer.at(ledger);
    IntStream.range(0, 2)
        .forEach(each -> she.signIn(she.firstPassword(), "00000000").requireStatus(401));
    Caller caller = she.arrive(OWN);

    IntStream.range(0, 3)
        .forEach(each -> confirm(caller, WRONG).requireProblem(401, "SIGN_IN_FAILED"));
    IntStream.range(0, 2)
        .forEach(each -> Newcomer.choose(caller, WRONG, "864208").requireStatus(401));

    confirm(caller, OWN).requireProblem(401, "TOKEN_INVALID");
    assertThat(lockReasons(she)).isEqualTo("WRONG_PASSWORDS");
  }

  @Test
  void the_merchant_unlocks_and_the_old_password_works_again() {
    Newcomer she = Newcomer.at(ledger);
    she.arrive(OWN);
    IntStream.range(0, 5).forEach(each -> she.signIn(WRONG).requireStatus(401));

    send(new UnlockMobileUser(she.userId(), Instant.now()));

    Eventually.holds("she gets in", () -> she.signIn(OWN).status() == 201);
  }

  @Test
  void a_lock_and_a_removal_end_all_tokens() {
    for (Object command :
        List.of(
            new LockMobileUser("", LockReason.BY_MERCHANT, Instant.now()),
            new RemoveMobileUser("", Instant.now()),
            new ForgetPerson(UUID.randomUUID(), Instant.now()))) {
      Newcomer she = Newcomer.at(ledger);
      Caller one = she.arrive(OWN);
      Caller another = she.with(she.signIn(OWN));

      send(ofHer(command, she));

      Eventually.holds("both tokens end", () -> isOut(one) && isOut(another));
      she.signIn(OWN).requireProblem(401, "SIGN_IN_FAILED");
    }
  }

  @Test
  void a_suspended_merchants_portal_and_users_are_blocked_until_it_is_resumed() {
    Phone phone = Phone.at(ledger, SHOP, PLENTY);
    Phone elsewhere = Phone.at(ledger);
    Caller portal = new TestShop(ledger, SHOP).portal();

    send(new SuspendMerchant(SHOP, Instant.now()));

    Eventually.holds("portal and phone are out", () -> isOut(portal) && isOut(phone.caller()));
    assertThat(isOut(elsewhere.caller())).isFalse();
    new TestShop(ledger, SHOP)
        .signInToPortal(TestShop.PORTAL_PASSWORD)
        .requireProblem(401, "SIGN_IN_FAILED");
    send(new ResumeMerchant(SHOP, Instant.now()));
    Eventually.holds(
        "the portal is open again",
        () -> new TestShop(ledger, SHOP).signInToPortal(TestShop.PORTAL_PASSWORD).status() == 201);
  }

  @Test
  void a_token_ends_on_all_nodes_at_once() {
    Newcomer she = Newcomer.at(ledger);
    RunningLedger other = ledger.anotherNode();
    try {
      Caller here = she.arrive(OWN);
      Caller there = new Caller(other.address(), here.token());
      there.get("/v1/settlements/preview").requireStatus(200);

      here.delete("/v1/sessions").requireStatus(204);

      there.get("/v1/settlements/preview").requireProblem(401, "TOKEN_INVALID");
      here.delete("/v1/sessions").requireProblem(401, "TOKEN_INVALID");
    } finally {
      other.stopNode();
    }
  }

  @Test
  void every_event_of_users_merchants_and_persons_is_handled_or_ignored_on_purpose() {
    List<Class<?>> taken =
        List.of(WhenSignInBlockedEndTokens.class.getDeclaredMethods()).stream()
            .filter(method -> method.isAnnotationPresent(EventHandler.class))
            .<Class<?>>map(method -> method.getParameterTypes()[0])
            .toList();
    assertThat(taken).contains(MerchantSuspended.class);

    assertThat(EventNames.OF_THE_LEDGER.all().keySet())
        .filteredOn(event -> event.getPackageName().matches(".*\\.(user|merchant|person)"))
        .hasSizeGreaterThan(15)
        .allMatch(
            event ->
                taken.contains(event)
                    ^ WhenSignInBlockedEndTokens.IGNORED_ON_PURPOSE.contains(event));
  }

  private static final Limits PLENTY =
      TestShop.limits(Money.of("TWD", 10_000_000), Money.of("TWD", 10_000_000), 10);

  private static Object ofHer(Object command, Newcomer she) {
    if (command instanceof LockMobileUser lock) {
      return new LockMobileUser(she.userId(), lock.reason(), lock.at());
    }
    return command instanceof RemoveMobileUser removal
        ? new RemoveMobileUser(she.userId(), removal.at())
        : new ForgetPerson(StreamId.ofMobileUser(she.userId()), Instant.now());
  }

  private static boolean isOut(Caller caller) {
    return caller.get("/v1/settlements/preview").status() == 401;
  }

  private static Answer confirm(Caller caller, String password) {
    return caller.post("/v1/sessions/confirmation", "{\"password\":\"%s\"}".formatted(password));
  }

  private String lockReasons(Newcomer she) {
    return ledger.ask(
        "select string_agg(payload->>'reason', ' ') from event where name = 'MobileUserLocked'"
            + " and payload->>'userId' = '%s'".formatted(she.userId()));
  }

  private void send(Object command) {
    ledger.part(Commands.class).send(command);
  }
}
