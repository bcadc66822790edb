package mpos.ledger.app.signin;

import mpos.ledger.app.testing.RunningLedger;
import org.junit.jupiter.api.Test;

/** Where the settings ask for it, the reader is connected before its user signs in (S5). */
class ReaderFirstTest {

  private static final String OWN = "431862";

  @Test
  void S5_a_sign_in_names_the_users_own_reader() {
    try (RunningLedger ledger = RunningLedger.start("ledger.sign-in.reader-first=true")) {
      Newcomer she = Newcomer.at(ledger);
      she.arrive(OWN);

      she.signIn(OWN).requireProblem(400, "FIELD_INVALID");
      she.signInWith(OWN, "1").requireProblem(404, "READER_NOT_ASSIGNED");
      she.signInWith("975318", "1").requireProblem(401, "SIGN_IN_FAILED");
      she.signInWith(OWN, she.readerSerial()).requireStatus(201);
    }
  }

  @Test
  void a_right_password_without_the_right_reader_uses_up_no_attempt() {
    try (RunningLedger ledger = RunningLedger.start("ledger.sign-in.reader-first=true")) {
      Newcomer she = Newcomer.at(ledger);
      she.arrive(OWN);

      for (int times = 0; times < 4; times++) {
        she.signIn(OWN).requireProblem(400, "FIELD_INVALID");
        she.signInWith(OWN, "1").requireProblem(404, "READER_NOT_ASSIGNED");
      }

      she.signInWith(OWN, she.readerSerial()).requireStatus(201);
    }
  }
}
