package mpos.ledger.app.signin;

import static mpos.ledger.app.signin.Newcomer.choose;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Caller;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first sign-in (首次登入, S4): account, first password, activation code, a new password. */
@ExtendWith(SharedLedger.class)
class FirstSignInTest {

  private static final String OWN = "431862";

  private final RunningLedger ledger;

  FirstSignInTest(RunningLedger ledger) {
    this.ledger = ledger;
  }

  @Test
  void S4_account_first_password_and_code_and_a_new_password_make_a_user_active() {
    Newcomer she = Newcomer.at(ledger);

    Answer first = she.signIn(she.firstPassword(), she.code()).requireStatus(201);
    assertThat(first.field("mustChangePassword")).isEqualTo("true");
    assertThat(isActive(she)).isFalse();
    Answer chosen = choose(she.with(first), she.firstPassword(), OWN).requireStatus(200);

    assertThat(chosen.field("mustChangePassword")).isEqualTo("false");
    assertThat(isActive(she)).isTrue();
    openReader(she, she.with(chosen)).requireStatus(201);
    assertThat(she.signIn(OWN).requireStatus(201).field("mustChangePassword")).isEqualTo("false");
  }

  @Test
  void until_a_password_is_chosen_nothing_else_can_be_done() {
    Newcomer she = Newcomer.at(ledger);
    Caller caller = she.signInFirst();

    openReader(she, caller).requireProblem(403, "PASSWORD_CHANGE_REQUIRED");
    caller.get("/v1/transactions?lastFour=0010").requireProblem(403, "PASSWORD_CHANGE_REQUIRED");
    caller
        .post("/v1/sessions/confirmation", "{\"password\":\"%s\"}".formatted(she.firstPassword()))
        .requireProblem(403, "PASSWORD_CHANGE_REQUIRED");
    caller.delete("/v1/sessions").requireStatus(204);
  }

  @Test
  void nobody_gets_in_without_all_three() {
    Newcomer she = Newcomer.at(ledger);
    Newcomer another = Newcomer.at(ledger);

    she.signIn(she.firstPassword()).requireProblem(401, "SIGN_IN_FAILED");
    she.signIn(she.firstPassword(), another.code()).requireProblem(401, "SIGN_IN_FAILED");
    she.signIn(another.firstPassword(), she.code()).requireProblem(401, "SIGN_IN_FAILED");
    she.signIn(she.code(), she.firstPassword()).requireProblem(401, "SIGN_IN_FAILED");

    she.signIn(she.firstPassword(), she.code()).requireStatus(201);
  }

  @Test
  void password_and_code_work_once() {
    Newcomer she = Newcomer.at(ledger);
    Caller caller = she.signInFirst();

    she.signIn(she.firstPassword(), she.code()).requireProblem(401, "SIGN_IN_FAILED");
    choose(caller, she.firstPassword(), OWN).requireStatus(200);
    she.signIn(she.firstPassword(), she.code()).requireProblem(401, "SIGN_IN_FAILED");
    she.signIn(she.firstPassword()).requireProblem(401, "SIGN_IN_FAILED");
  }

  @Test
  void of_many_attempts_at_once_one_gets_in() {
    Newcomer she = Newcomer.at(ledger);
    String password = she.firstPassword();
    String code = she.code();

    long gotIn =
        IntStream.range(0, 4)
            .parallel()
            .mapToObj(each -> she.signIn(password, code))
            .filter(it -> it.status() == 201)
            .count();

    assertThat(gotIn).isEqualTo(1);
  }

  @Test
  void password_and_code_expire() {
    Newcomer late = Newcomer.issuedAt(ledger, Instant.now().minus(Duration.ofHours(72)));

    late.signIn(late.firstPassword(), late.code()).requireProblem(401, "SIGN_IN_FAILED");
  }

  @Test
  void the_messages_can_be_written_again_and_a_repeated_issue_changes_nothing() {
    Newcomer she = Newcomer.at(ledger);
    FirstSignIns issues = ledger.part(FirstSignIns.class);
    assertThat(she.firstPassword()).matches("[a-zA-Z2-9]{10}").isEqualTo(she.firstPassword());
    assertThat(she.code()).matches("[0-9]{8}");
    Caller caller = she.arrive(OWN);

    issues.issue(she.userId(), she.issueId(), Instant.now());

    openReader(she, caller).requireStatus(201);
    she.signIn(she.firstPassword(), she.code()).requireProblem(401, "SIGN_IN_FAILED");
  }

  @Test
  void a_new_issue_ends_the_older_one_and_the_chosen_password() {
    Newcomer she = Newcomer.at(ledger);
    Caller before = she.arrive(OWN);
    Newcomer again = new Newcomer(ledger, she.userId(), she.readerSerial(), UUID.randomUUID());

    ledger.part(FirstSignIns.class).issue(she.userId(), again.issueId(), Instant.now());

    openReader(she, before).requireProblem(401, "TOKEN_INVALID");
    she.signIn(OWN).requireProblem(401, "SIGN_IN_FAILED");
    again.signIn(she.firstPassword(), she.code()).requireProblem(401, "SIGN_IN_FAILED");
    again.signIn(again.firstPassword(), again.code()).requireStatus(201);
  }

  @Test
  void no_two_issues_have_the_same_password_or_code() {
    FirstSignIns issues = ledger.part(FirstSignIns.class);
    Set<String> seen =
        IntStream.range(0, 100)
            .mapToObj(each -> UUID.randomUUID())
            .flatMap(id -> Set.of(issues.passwordOf(id), issues.portalPasswordOf(id)).stream())
            .collect(Collectors.toSet());

    assertThat(seen).hasSize(200);
  }

  @Test
  void neither_password_nor_code_is_readable_in_the_database() {
    Newcomer she = Newcomer.at(ledger);

    assertThat(ledger.ask("select string_agg(f::text, ' ') from first_sign_in f"))
        .contains(she.issueId().toString(), "$argon2id$")
        .doesNotContain(she.firstPassword(), she.code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "43186", "4318622", "43186a", "４３１８６２", "٤٣١٨٦٢", "-43186", " 43186", "4e1862", "431 86"
      })
  void S4_a_password_that_is_not_six_digits_is_refused(String next) {
    Newcomer she = Newcomer.at(ledger);

    Answer refused = choose(she.signInFirst(), she.firstPassword(), next);

    refused.requireProblem(400, "FIELD_INVALID");
    assertThat(refused.json().at("/errors/0/field").asString("")).isEqualTo("next");
    assertThat(refused.text()).doesNotContain(next);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "123456", "654321", "890123", "210987", "111111", "000000", "121212", "123123", "112233",
        "998877", "112112", "100000", "454554"
      })
  void S4_a_run_or_a_repetition_is_refused(String next) {
    Newcomer she = Newcomer.at(ledger);

    choose(she.signInFirst(), she.firstPassword(), next).requireProblem(422, "PASSWORD_TOO_SIMPLE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"123457", "121213", "135790", "123321"})
  void S4_what_only_resembles_a_run_or_a_repetition_is_accepted(String next) {
    Newcomer she = Newcomer.at(ledger);

    choose(she.signInFirst(), she.firstPassword(), next).requireStatus(200);
  }

  @Test
  void the_new_password_must_differ_from_the_old_one() {
    Newcomer she = Newcomer.at(ledger);
    Caller caller = she.arrive(OWN);

    choose(caller, OWN, OWN).requireProblem(422, "PASSWORD_UNCHANGED");
    choose(caller, "862431", "975318").requireProblem(401, "SIGN_IN_FAILED");
    choose(caller, OWN, "975318").requireStatus(200);
  }

  @Test
  void with_a_new_password_all_older_tokens_end() {
    Newcomer she = Newcomer.at(ledger);
    Caller first = she.arrive(OWN);
    Caller second = she.with(she.signIn(OWN));

    Caller after = she.with(choose(first, OWN, "975318").requireStatus(200));

    openReader(she, first).requireProblem(401, "TOKEN_INVALID");
    openReader(she, second).requireProblem(401, "TOKEN_INVALID");
    openReader(she, after).requireStatus(201);
  }

  /** The row is written before the event: this is what a kill between the two leaves behind. */
  @Test
  void a_user_whose_activation_was_lost_in_a_crash_is_activated_at_the_next_sign_in()
      throws SQLException {
    Newcomer she = Newcomer.at(ledger);
    ledger.part(Passwords.class).set(she.userId(), OWN);
    leaveOwing(she);
    assertThat(isActive(she)).isFalse();

    Caller caller = she.with(she.signIn(OWN).requireStatus(201));

    assertThat(isActive(she)).isTrue();
    openReader(she, caller).requireStatus(201);
    assertThat(owedBy(she)).isNull();
  }

  private void leaveOwing(Newcomer she) throws SQLException {
    try (Connection connection = ledger.database().connect();
        PreparedStatement crash =
            connection.prepareStatement(
                "with ended as (update first_sign_in set ended_at = now() where user_id = ?)"
                    + " update credential set owes = 'ACTIVATION' where user_id = ?")) {
      crash.setString(1, she.userId());
      crash.setString(2, she.userId());
      assertThat(crash.executeUpdate()).isEqualTo(1);
    }
  }

  private String owedBy(Newcomer she) {
    return ledger.ask("select owes from credential where user_id = '" + she.userId() + "'");
  }

  private boolean isActive(Newcomer she) {
    return !ledger
        .ask(
            "select count(*) from event where name = 'MobileUserActivated'"
                + " and payload->>'userId' = '%s'".formatted(she.userId()))
        .equals("0");
  }

  private static Answer openReader(Newcomer she, Caller caller) {
    return caller.post(
        "/v1/reader-sessions",
        "{\"readerSerial\":\"%s\",\"link\":\"virtual\"}".formatted(she.readerSerial()));
  }
}
