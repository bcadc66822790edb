package mpos.ledger.domain.payment;

import static mpos.ledger.domain.Samples.NOON;
import static mpos.ledger.domain.Samples.payment;
import static mpos.ledger.domain.Samples.refunding;
import static mpos.ledger.domain.Samples.taking;
import static mpos.ledger.domain.Samples.twd;
import static mpos.ledger.domain.Samples.voidRequest;
import static mpos.ledger.domain.Samples.voiding;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.Samples;
import mpos.ledger.domain.Scenario;
import mpos.ledger.domain.day.AmountReleased;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state of a payment of NT$100 × every command to it: what happens, or which refusal. */
class PaymentStatesAndCommandsTest {

  private static final Instant TOMORROW = NOON.plusSeconds(86_400);
  private static final String DOES_IT = "yes";
  private static final String NOT_IN_THIS_STATE = "-";

  /** A command, the events when it does what it says, the refusal when it is not its time. */
  private enum Command {
    APPROVE(
        at -> new RecordApproval(payment(1), "A1B2C3", at),
        Refusal.HOST_ANSWER_NOT_AWAITED,
        PaymentApproved.class),
    DECLINE(
        at -> new RecordDecline(payment(1), "05", at),
        Refusal.HOST_ANSWER_NOT_AWAITED,
        PaymentDeclined.class,
        AmountReleased.class),
    COMPLETE(
        at -> new CompletePayment(payment(1), at),
        Refusal.CARD_ANSWER_NOT_AWAITED,
        PaymentCompleted.class),
    ASK_REVERSAL(
        at -> new RequestReversal(payment(1), ReversalReason.NO_ANSWER, at),
        Refusal.PAYMENT_NOT_OPEN,
        ReversalRequested.class),
    REVERSE(
        at -> new RecordReversal(payment(1), at),
        Refusal.REVERSAL_NOT_REQUESTED,
        PaymentReversed.class,
        AmountReleased.class),
    ASK_VOID(at -> voiding(1, 2, at), Refusal.PAYMENT_NOT_APPROVED, VoidRequested.class),
    VOID(
        at -> new RecordVoid(payment(1), voidRequest(1), "V1V2V3", at),
        Refusal.VOID_NOT_REQUESTED,
        PaymentVoided.class,
        AmountReleased.class),
    DECLINE_VOID(
        at -> new RecordVoidDecline(payment(1), voidRequest(1), "57", at),
        Refusal.VOID_NOT_REQUESTED,
        VoidDeclined.class),
    ASK_REFUND_OF_60(
        at -> refunding(1, 2, twd(60), at), Refusal.PAYMENT_NOT_APPROVED, RefundRequested.class),
    REFUND(
        at -> new RecordRefund(payment(1), Samples.refund(1), "R1R2R3", at),
        Refusal.REFUND_NOT_REQUESTED,
        PaymentRefunded.class),
    DECLINE_REFUND(
        at -> new RecordRefundDecline(payment(1), Samples.refund(1), "05", at),
        Refusal.REFUND_NOT_REQUESTED,
        RefundDeclined.class);

    private final Function<Instant, Object> at;
    private final Refusal notNow;
    private final Class<?>[] events;

    Command(Function<Instant, Object> at, Refusal notNow, Class<?>... events) {
      this.at = at;
      this.notNow = notNow;
      this.events = events;
    }
  }

  private static final Object APPROVED = Command.APPROVE.at.apply(NOON);
  private static final Object COMPLETED = Command.COMPLETE.at.apply(NOON);
  private static final Object VOID_ASKED = voiding(1, 1, NOON);
  private static final Object REVERSAL_ASKED = Command.ASK_REVERSAL.at.apply(NOON);
  private static final Object PART_ASKED = refunding(1, 1, twd(40), TOMORROW);
  private static final Object WHOLE_ASKED = refunding(1, 1, twd(100), TOMORROW);
  private static final Object REFUNDED = Command.REFUND.at.apply(TOMORROW);

  /** A state: when it is looked at, and the commands that led there after the card was read. */
  private enum State {
    AWAITING_HOST(NOON),
    AWAITING_CARD(NOON, APPROVED),
    DECLINED(NOON, Command.DECLINE.at.apply(NOON)),
    REVERSING(NOON, REVERSAL_ASKED),
    REVERSING_APPROVED(NOON, APPROVED, REVERSAL_ASKED),
    REVERSED(NOON, REVERSAL_ASKED, Command.REVERSE.at.apply(NOON)),
    UNSETTLED(NOON, APPROVED, COMPLETED),
    VOIDING(NOON, APPROVED, COMPLETED, VOID_ASKED),
    VOIDING_PAST_CUTOFF(TOMORROW, APPROVED, COMPLETED, VOID_ASKED),
    VOIDED(NOON, APPROVED, COMPLETED, VOID_ASKED, Command.VOID.at.apply(NOON)),
    VOID_DECLINED(NOON, APPROVED, COMPLETED, VOID_ASKED, Command.DECLINE_VOID.at.apply(NOON)),
    SETTLED(TOMORROW, APPROVED, COMPLETED),
    COMPLETED_LATE(TOMORROW, APPROVED, Command.COMPLETE.at.apply(TOMORROW)),
    REFUNDING_40(TOMORROW, APPROVED, COMPLETED, PART_ASKED),
    REFUNDING_ALL(TOMORROW, APPROVED, COMPLETED, WHOLE_ASKED),
    REFUNDED_40(TOMORROW, APPROVED, COMPLETED, PART_ASKED, REFUNDED),
    REFUNDED_ALL(TOMORROW, APPROVED, COMPLETED, WHOLE_ASKED, REFUNDED),
    REFUND_DECLINED(
        TOMORROW, APPROVED, COMPLETED, WHOLE_ASKED, Command.DECLINE_REFUND.at.apply(TOMORROW));

    private final Instant now;
    private final Object[] commands;

    State(Instant now, Object... commands) {
      this.now = now;
      this.commands = commands;
    }
  }

  private static final Map<String, Refusal> OTHER_REFUSALS =
      Map.of(
          "pending", Refusal.PAYMENT_PENDING,
          "voiding", Refusal.VOID_UNDER_WAY,
          "voided", Refusal.PAYMENT_VOIDED,
          "settled", Refusal.PAYMENT_SETTLED,
          "unsettled", Refusal.PAYMENT_UNSETTLED,
          "too much", Refusal.REFUND_ABOVE_PAYMENT);

  // 1 approve · 2 decline · 3 complete · 4 ask for a reversal · 5 reverse · 6 ask for a void
  // 7 void · 8 decline the void · 9 ask for a refund of 60 · 10 refund · 11 decline the refund
  private static final String TABLE =
      """
       command            | 1  | 2  | 3  | 4   | 5  | 6       | 7  | 8  | 9         | 10 | 11
      AWAITING_HOST       |yes |yes | -  | yes | -  | pending | -  | -  | pending   | -  | -
      AWAITING_CARD       | -  | -  |yes | yes | -  | pending | -  | -  | pending   | -  | -
      DECLINED            | -  | -  | -  | -   | -  | -       | -  | -  | -         | -  | -
      REVERSING           | -  | -  | -  | -   |yes | pending | -  | -  | pending   | -  | -
      REVERSING_APPROVED  | -  | -  | -  | -   |yes | pending | -  | -  | pending   | -  | -
      REVERSED            | -  | -  | -  | -   | -  | -       | -  | -  | -         | -  | -
      UNSETTLED           | -  | -  | -  | -   | -  | yes     | -  | -  | unsettled | -  | -
      VOIDING             | -  | -  | -  | -   | -  | voiding |yes |yes | voiding   | -  | -
      VOIDING_PAST_CUTOFF | -  | -  | -  | -   | -  | voiding |yes |yes | voiding   | -  | -
      VOIDED              | -  | -  | -  | -   | -  | voided  | -  | -  | voided    | -  | -
      VOID_DECLINED       | -  | -  | -  | -   | -  | yes     | -  | -  | unsettled | -  | -
      SETTLED             | -  | -  | -  | -   | -  | settled | -  | -  | yes       | -  | -
      COMPLETED_LATE      | -  | -  | -  | -   | -  | settled | -  | -  | yes       | -  | -
      REFUNDING_40        | -  | -  | -  | -   | -  | settled | -  | -  | yes       |yes |yes
      REFUNDING_ALL       | -  | -  | -  | -   | -  | settled | -  | -  | too much  |yes |yes
      REFUNDED_40         | -  | -  | -  | -   | -  | settled | -  | -  | yes       | -  | -
      REFUNDED_ALL        | -  | -  | -  | -   | -  | settled | -  | -  | too much  | -  | -
      REFUND_DECLINED     | -  | -  | -  | -   | -  | settled | -  | -  | yes       | -  | -
      """;

  private static List<List<String>> table() {
    return TABLE
        .lines()
        .filter(line -> !line.startsWith(" "))
        .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
        .toList();
  }

  static Stream<Arguments> rows() {
    return table().stream()
        .flatMap(
            line ->
                IntStream.rangeClosed(1, Command.values().length)
                    .mapToObj(
                        column ->
                            Arguments.of(
                                State.valueOf(line.get(0)),
                                Command.values()[column - 1],
                                line.get(column))));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void does_what_the_table_says(State state, Command command, String outcome) {
    Scenario scenario =
        Scenario.open()
            .given(taking(1, twd(100)))
            .given(state.commands)
            .when(command.at.apply(state.now));
    switch (outcome) {
      case DOES_IT -> scenario.thenEvents(command.events);
      case NOT_IN_THIS_STATE -> scenario.thenRefused(command.notNow);
      default -> scenario.thenRefused(OTHER_REFUSALS.get(outcome));
    }
  }

  @Test
  void the_table_leaves_no_state_and_no_command_out() {
    assertThat(table().stream().map(line -> line.get(0)))
        .containsExactlyElementsOf(Stream.of(State.values()).map(Enum::name).toList());
    assertThat(table()).allMatch(line -> line.size() == Command.values().length + 1);
  }
}
