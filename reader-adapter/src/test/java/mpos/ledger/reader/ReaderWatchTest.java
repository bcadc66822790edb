package mpos.ledger.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import mpos.ledger.reader.message.Battery;
import mpos.ledger.reader.message.HostAnswer;
import mpos.ledger.reader.message.Outcome;
import mpos.ledger.reader.sale.SaleResult;
import mpos.ledger.reader.session.CardNotRead;
import mpos.ledger.reader.session.ReaderTimeouts;
import mpos.ledger.reader.session.ReaderTrouble;
import mpos.ledger.reader.session.SessionFact;
import mpos.ledger.reader.session.SessionState;
import mpos.ledger.reader.virtual.Behavior;
import mpos.ledger.reader.virtual.Faults;
import mpos.ledger.reader.virtual.VirtualCard;
import mpos.ledger.reader.virtual.VirtualState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A reader that is gone, asleep or out of battery is noticed soon, whatever it was doing. */
@Timeout(30)
class ReaderWatchTest {

  private static final long FIVE_SECONDS_MILLIS = 5_000;

  /** With the counter's short timeouts: a third of a second of silence, less than one to answer. */
  private static final long IN_TIME_MILLIS = 1_500;

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void an_idle_reader_that_falls_asleep_is_known_within_five_seconds() throws Exception {
    Behavior sleepy =
        Behavior.presenting(VirtualCard.VISA_CHIP).when(Faults.fallsAsleepIn(VirtualState.READY));
    try (Counter counter = Counter.with(sleepy, ReaderTimeouts.DEFAULT);
        ReaderWatch watch = new ReaderWatch()) {
      long startMillis = nowMillis();

      watch.watch(counter.session());
      counter.awaitFact(SessionFact.TroubleMet.class);

      assertThat(nowMillis() - startMillis).isLessThan(FIVE_SECONDS_MILLIS);
      assertThat(counter.facts())
          .contains(new SessionFact.TroubleMet(ReaderTrouble.NO_ANSWER, SessionState.READY));
      assertThat(counter.session().isUsable()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = VirtualState.class,
      names = {"WAITING_FOR_CARD", "CARD_READ", "PIN_ENTRY"})
  @Execution(ExecutionMode.CONCURRENT)
  void a_reader_that_falls_asleep_before_the_decision_is_known_in_time(VirtualState asleep)
      throws Exception {
    Behavior sleepy =
        Behavior.presenting(VirtualCard.UNIONPAY_CHIP).when(Faults.fallsAsleepIn(asleep));
    try (Counter counter = Counter.with(sleepy)) {
      long startMillis = nowMillis();

      CardNotRead end = (CardNotRead) counter.session().awaitCard(Counter.SALE);

      assertThat(nowMillis() - startMillis).isLessThan(IN_TIME_MILLIS);
      assertThat(end.reason()).isEqualTo(CardNotRead.Reason.NO_ANSWER);
      assertThat(counter.session().state()).isEqualTo(SessionState.FAILED);
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void a_reader_that_falls_asleep_after_the_answer_leaves_the_outcome_unknown_in_time()
      throws Exception {
    Behavior sleepy =
        Behavior.presenting(VirtualCard.VISA_CHIP)
            .when(Faults.fallsAsleepIn(VirtualState.ANSWERED));
    try (Counter counter = Counter.with(sleepy)) {
      counter.cardRead();
      long startMillis = nowMillis();

      SaleResult result = counter.session().answer(HostAnswer.responseCode("00"));

      assertThat(nowMillis() - startMillis).isLessThan(IN_TIME_MILLIS);
      assertThat(result).isEqualTo(SaleResult.UNKNOWN);
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void a_reader_that_falls_asleep_in_a_sale_is_known_within_five_seconds() throws Exception {
    Behavior sleepy =
        Behavior.presenting(VirtualCard.UNIONPAY_CHIP)
            .when(Faults.fallsAsleepIn(VirtualState.WAITING_FOR_CARD));
    try (Counter counter = Counter.with(sleepy, ReaderTimeouts.DEFAULT)) {
      long startMillis = nowMillis();

      counter.session().awaitCard(Counter.SALE);

      assertThat(nowMillis() - startMillis).isLessThan(FIVE_SECONDS_MILLIS);
    }
  }

  @Test
  void a_reader_that_is_lost_while_the_host_is_asked_leaves_the_outcome_unknown() throws Exception {
    Behavior weak = Behavior.presenting(VirtualCard.VISA_CHIP);
    try (Counter counter = Counter.with(weak);
        ReaderWatch watch = new ReaderWatch()) {
      watch.watch(counter.session());
      counter.cardRead();

      counter.unplug();
      counter.awaitFact(SessionFact.TroubleMet.class);

      assertThat(counter.facts())
          .contains(new SessionFact.TroubleMet(ReaderTrouble.LINK_LOST, SessionState.ONLINE));
      assertThat(counter.session().state()).isEqualTo(SessionState.OUTCOME_UNKNOWN);
      assertThat(counter.session().answer(HostAnswer.responseCode("00")))
          .isEqualTo(SaleResult.UNKNOWN);
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void a_sale_goes_on_undisturbed_while_the_reader_is_asked_whether_it_is_there() throws Exception {
    Behavior slow = Behavior.presenting(VirtualCard.UNIONPAY_CHIP).thinkingMillis(500);
    try (Counter counter = Counter.with(slow);
        ReaderWatch watch = new ReaderWatch()) {
      watch.watch(counter.session());

      for (int sale = 0; sale < 2; sale++) {
        counter.cardRead();
        counter.pauseMillis(400);
        SaleResult result = counter.session().answer(HostAnswer.responseCode("00"));

        assertThat(result.outcome()).isEqualTo(Outcome.APPROVED);
        counter.pauseMillis(400);
      }
      assertThat(counter.session().state()).isEqualTo(SessionState.READY);
      assertThat(watch.watched()).isEqualTo(1);
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void a_battery_that_runs_low_is_told_once() throws Exception {
    Battery low = new Battery(14, false, true, false, false);
    Behavior draining = Behavior.presenting(VirtualCard.VISA_CHIP);
    try (Counter counter = Counter.with(draining.when(Faults.batteryAfterOpening(low)));
        ReaderWatch watch = new ReaderWatch()) {
      watch.watch(counter.session());

      counter.awaitFact(SessionFact.BatteryChanged.class);
      counter.pauseMillis(1_000);

      assertThat(counter.facts())
          .filteredOn(SessionFact.BatteryChanged.class::isInstance)
          .containsExactly(new SessionFact.BatteryChanged(low));
      assertThat(counter.session().battery()).isEqualTo(low);
    }
  }

  @Test
  void a_session_that_is_over_is_no_longer_watched() throws Exception {
    try (Counter counter = Counter.with(Behavior.presenting(VirtualCard.VISA_CHIP));
        ReaderWatch watch = new ReaderWatch()) {
      watch.watch(counter.session());

      counter.session().close();

      Counter.await(() -> watch.watched() == 0);
    }
  }

  private static long nowMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }
}
