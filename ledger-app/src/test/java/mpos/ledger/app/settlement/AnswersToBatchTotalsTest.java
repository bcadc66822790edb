package mpos.ledger.app.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import mpos.ledger.app.acquirer.simulated.SimulatedAcquirer;
import mpos.ledger.app.platform.database.TestDatabase;
import mpos.ledger.app.settlement.LineOfBatchAnswers.Manner;
import mpos.ledger.app.testing.Eventually;
import mpos.ledger.app.testing.RunningLedger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Answers to batch totals that never come, come too late or come twice, through the whole ledger.
 */
class AnswersToBatchTotalsTest {

  private static final long REPLY_TIMEOUT_MILLIS = 400;
  private static final long TOO_LATE_MILLIS = 3 * REPLY_TIMEOUT_MILLIS;
  private static final String DAY = "2026-11-23";
  private static final String NEXT_DAY = "2026-11-24";

  private final SettableClock clock = new SettableClock("2026-11-23T04:00:00Z");

  @ParameterizedTest
  @EnumSource
  void each_batch_is_accepted_once_and_the_line_serves_the_next_day_too(Manner manner)
      throws IOException {
    try (SimulatedAcquirer acquirer = new SimulatedAcquirer(0, TOO_LATE_MILLIS);
        LineOfBatchAnswers line = new LineOfBatchAnswers(acquirer.port(), manner, TOO_LATE_MILLIS);
        RunningLedger ledger = startBehind(line)) {
      SettlementShop shop = SettlementShop.open(ledger, clock);
      shop.sell(150_000);
      clock.taipei(DAY + "T23:00:00");
      awaitAccepted(ledger, DAY);

      shop.sell(70_000);
      clock.taipei(NEXT_DAY + "T23:00:00");
      awaitAccepted(ledger, NEXT_DAY);

      assertThat(ledger.ask("select count(*) from event where name like 'Batch%'")).isEqualTo("4");
      assertThat(metric(ledger, "acquirer_requests_waiting")).isEqualTo(0.0);
      if (manner != Manner.LOSES_THE_FIRST) {
        Eventually.holds(
            "the answer that nobody waits for is counted",
            () -> metric(ledger, "acquirer_answers_late_total") >= 1);
      }
    }
  }

  private RunningLedger startBehind(LineOfBatchAnswers line) {
    return RunningLedger.startAt(
        clock,
        TestDatabase.createDatabase(),
        "ledger.settlement.look-millis=20",
        "ledger.acquirer.port=" + line.port(),
        "ledger.acquirer.reply-timeout-millis=" + REPLY_TIMEOUT_MILLIS);
  }

  private static void awaitAccepted(RunningLedger ledger, String day) {
    Eventually.holds(
        "the batch of " + day + " is accepted",
        () ->
            ledger
                .ask(
                    "select count(*) from event where name = 'BatchAccepted' and"
                        + " payload->>'businessDay' = '"
                        + day
                        + "'")
                .equals("1"));
  }

  private static double metric(RunningLedger ledger, String name) {
    return ledger
        .stranger()
        .get("/actuator/prometheus")
        .text()
        .lines()
        .filter(it -> it.startsWith(name))
        .mapToDouble(it -> Double.parseDouble(it.substring(it.lastIndexOf(' ') + 1)))
        .sum();
  }
}
