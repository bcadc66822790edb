package mpos.ledger.app.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import mpos.ledger.app.access.AccessTokens;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Caller;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The transaction list (交易明細) asks for the password again (S21). */
@ExtendWith(SharedLedger.class)
class ConfirmationTest {

  private static final String OWN = "431862";
  private static final String LIST = "/v1/transactions?lastFour=0010";

  private final RunningLedger ledger;

  ConfirmationTest(RunningLedger ledger) {
    this.ledger = ledger;
  }

  @Test
  void S21_the_list_opens_for_ten_minutes_after_the_password_was_entered_again() {
    Caller caller = Newcomer.at(ledger).arrive(OWN);
    caller.get(LIST).requireProblem(403, "CONFIRMATION_REQUIRED");
    Instant before = Instant.now();

    Answer confirmed = confirm(caller, OWN).requireStatus(200);

    assertThat(Instant.parse(confirmed.field("confirmedUntil")))
        .isBetween(before.plus(Duration.ofMinutes(10)), Instant.now().plus(Duration.ofMinutes(10)));
    caller.get(LIST).requireStatus(200);
  }

  @Test
  void after_ten_minutes_the_list_closes_again() {
    Newcomer she = Newcomer.at(ledger);
    Caller caller = she.arrive(OWN);
    confirm(caller, OWN).requireStatus(200);

    ledger.part(AccessTokens.class).confirm(caller.token(), Instant.now());

    caller.get(LIST).requireProblem(403, "CONFIRMATION_REQUIRED");
  }

  @Test
  void a_confirmation_counts_for_its_own_token_only() {
    Newcomer she = Newcomer.at(ledger);
    Caller one = she.arrive(OWN);
    Caller another = she.with(she.signIn(OWN));
    confirm(one, OWN).requireStatus(200);

    another.get(LIST).requireProblem(403, "CONFIRMATION_REQUIRED");
  }

  @Test
  void a_wrong_password_opens_nothing() {
    Caller caller = Newcomer.at(ledger).arrive(OWN);

    confirm(caller, "975318").requireProblem(401, "SIGN_IN_FAILED");
    confirm(caller, "").requireProblem(400, "FIELD_INVALID");
    confirm(caller, "43\\u00001862").requireProblem(400, "FIELD_INVALID");

    caller.get(LIST).requireProblem(403, "CONFIRMATION_REQUIRED");
  }

  private static Answer confirm(Caller caller, String password) {
    return caller.post("/v1/sessions/confirmation", "{\"password\":\"" + password + "\"}");
  }
}
