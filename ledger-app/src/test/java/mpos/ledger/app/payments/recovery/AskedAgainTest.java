package mpos.ledger.app.payments.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import mpos.ledger.app.acquirer.LineOfAnswers;
import mpos.ledger.app.acquirer.simulated.SimulatedAcquirer;
import mpos.ledger.app.payments.voidrefund.TwoBusinessDays;
import mpos.ledger.app.platform.database.TestDatabase;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Eventually;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import org.junit.jupiter.api.Test;

/** What an acquirer may say to the repeat of a void whose first attempt it has carried out. */
class AskedAgainTest {

  private static final int FINANCIAL_ANSWER_TYPE = 0x0210;
  private static final int PROCESSING_CODE_AT = 10;
  private static final byte VOID = 0x02;
  private static final String MALFUNCTION = "96";
  private static final long LATE_MILLIS = 1_500;

  private final AtomicInteger answersToVoids = new AtomicInteger();

  @Test
  void a_malfunction_at_the_repeat_is_no_decision_so_the_void_is_asked_again() throws IOException {
    try (SimulatedAcquirer acquirer = new SimulatedAcquirer(0, LATE_MILLIS);
        LineOfAnswers line = new LineOfAnswers(acquirer.port(), this::answer);
        RunningLedger ledger =
            RunningLedger.startAt(
                Clock.systemUTC(),
                TestDatabase.createDatabase(),
                "ledger.acquirer.port=" + line.port(),
                "ledger.acquirer.reply-timeout-millis=500",
                "ledger.acquirer.reversal-retry-millis=100")) {
      Phone phone = Phone.at(ledger);
      String payment = TwoBusinessDays.payment(phone, 150_000);
      String key = Phone.newKey();

      Answer voided =
          phone
              .caller()
              .post("/v1/payments/" + payment + "/void", "{}", "Idempotency-Key", key)
              .requireStatus(202);
      assertThat(voided.field("state")).isEqualTo("PENDING");

      Eventually.holds(
          "the void is known", () -> request(phone, key).field("state").equals("DONE"));
      assertThat(request(phone, key).field("voidOrRefund.state")).isEqualTo("VOIDED");
      assertThat(ledger.ask("select count(*) from event where name = 'VoidDeclined'"))
          .isEqualTo("0");
      assertThat(answersToVoids).hasValue(3);
    }
  }

  private static Answer request(Phone phone, String key) {
    return phone.caller().get("/v1/requests/" + key);
  }

  /** The first is lost, the second says malfunction instead of yes, the third passes. */
  private void answer(byte[] answer, LineOfAnswers.Ledger ledger) throws IOException {
    boolean toAVoid =
        LineOfAnswers.typeOf(answer) == FINANCIAL_ANSWER_TYPE && answer[PROCESSING_CODE_AT] == VOID;
    int number = toAVoid ? answersToVoids.incrementAndGet() : 0;
    if (number == 2) {
      sayMalfunction(answer);
    }
    if (number != 1) {
      ledger.receives(answer);
    }
  }

  /** DE39 stands before the terminal, DE41. */
  private static void sayMalfunction(byte[] answer) {
    int terminal = new String(answer, StandardCharsets.ISO_8859_1).indexOf("M0");
    byte[] code = MALFUNCTION.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(code, 0, answer, terminal - code.length, code.length);
  }
}
