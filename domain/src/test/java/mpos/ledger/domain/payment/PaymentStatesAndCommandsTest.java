package mpos.ledger.domain.payment;

import static mpos.ledger.domain.Samples.NOON;
import static mpos.ledger.domain.Samples.payment;
import static mpos.ledger.domain.Samples.refunding;
import static mpos.ledger.domain.Samples.taking;
import static mpos.ledger.domain.Samples.twd;
import static mpos.ledger.domain.Samples.voidRequest;
import static mpos.ledger.domain.Samples.voiding;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.Samples;
import mpos.ledger.domain.Scenario;
import mpos.ledger.domain.StateTable;
import mpos.ledger.domain.day.AmountReleased;
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
    REQUEST_REVERSAL(
        at -> new RequestReversal(payment(1), ReversalReason.NO_ANSWER, at),
        Refusal.PAYMENT_NOT_OPEN,
        ReversalRequested.class),
    REVERSE(
        at -> new RecordReversal(payment(1), at),
        Refusal.REVERSAL_NOT_REQUESTED,
        PaymentReversed.class,
        AmountReleased.class),
    REQUEST_VOID(at -> voiding(1, 2, at), Refusal.PAYMENT_NOT_APPROVED, VoidRequested.class),
    VOID(
        at -> new RecordVoid(payment(1), voidRequest(1), "V1V2V3", at),
        Refusal.VOID_NOT_REQUESTED,
        PaymentVoided.class,
        AmountReleased.class),
    DECLINE_VOID(
        at -> new RecordVoidDecline(payment(1), voidRequest(1), "57", at),
        Refusal.VOID_NOT_REQUESTED,
        VoidDeclined.class),
    REQUEST_REFUND_OF_60(
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
  private static final Object VOID_REQUESTED = voiding(1, 1, NOON);
  private static final Object REVERSAL_REQUESTED = Command.REQUEST_REVERSAL.at.apply(NOON);
  private static final Object PART_REQUESTED = refunding(1, 1, twd(40), TOMORROW);
  private static final Object WHOLE_REQUESTED = refunding(1, 1, twd(100), TOMORROW);
  private static final Object REFUNDED = Command.REFUND.at.apply(TOMORROW);

  /** A state: when it is looked at, and the commands that led there after the card was read. */
  private enum State {
    AWAITING_HOST(NOON),
    AWAITING_CARD(NOON, APPROVED),
    DECLINED(NOON, Command.DECLINE.at.apply(NOON)),
    REVERSING(NOON, REVERSAL_REQUESTED),
    REVERSING_APPROVED(NOON, APPROVED, REVERSAL_REQUESTED),
    REVERSED(NOON, REVERSAL_REQUESTED, Command.REVERSE.at.apply(NOON)),
    UNSETTLED(NOON, APPROVED, COMPLETED),
    VOIDING(NOON, APPROVED, COMPLETED, VOID_REQUESTED),
    VOIDING_PAST_CUTOFF(TOMORROW, APPROVED, COMPLETED, VOID_REQUESTED),
    VOIDED(NOON, APPROVED, COMPLETED, VOID_REQUESTED, Command.VOID.at.apply(NOON)),
    VOID_DECLINED(NOON, APPROVED, COMPLETED, VOID_REQUESTED, Command.DECLINE_VOID.at.apply(NOON)),
    SETTLED(TOMORROW, APPROVED, COMPLETED),
    COMPLETED_LATE(TOMORROW, APPROVED, Command.COMPLETE.at.apply(TOMORROW)),
    REFUNDING_40(TOMORROW, APPROVED, COMPLETED, PART_REQUESTED),
    REFUNDING_ALL(TOMORROW, APPROVED, COMPLETED, WHOLE_REQUESTED),
    REFUNDED_40(TOMORROW, APPROVED, COMPLETED, PART_REQUESTED, REFUNDED),
    REFUNDED_ALL(TOMORROW, APPROVED, COMPLETED, WHOLE_REQUESTED, REFUNDED),
    REFUND_DECLINED(
        TOMORROW, APPROVED, COMPLETED, WHOLE_REQUESTED, Command.DECLINE_REFUND.at.apply(TOMORROW));

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

  // yes: it happens; -: refused in this state, by the refusal that the command names above
  private static final String SALE =
      """
                          | approve | decline | complete | request reversal | reverse
      awaiting host       | yes     | yes     | -        | yes              | -
      awaiting card       | -       | -       | yes      | yes              | -
      declined            | -       | -       | -        | -                | -
      reversing           | -       | -       | -        | -                | yes
      reversing approved  | -       | -       | -        | -                | yes
      reversed            | -       | -       | -        | -                | -
      unsettled           | -       | -       | -        | -                | -
      voiding             | -       | -       | -        | -                | -
      voiding past cutoff | -       | -       | -        | -                | -
      voided              | -       | -       | -        | -                | -
      void declined       | -       | -       | -        | -                | -
      settled             | -       | -       | -        | -                | -
      completed late      | -       | -       | -        | -                | -
      refunding 40        | -       | -       | -        | -                | -
      refunding all       | -       | -       | -        | -                | -
      refunded 40         | -       | -       | -        | -                | -
      refunded all        | -       | -       | -        | -                | -
      refund declined     | -       | -       | -        | -                | -
      """;

  private static final String VOID_AND_REFUND =
      """
                          | request void | void | decline void | request refund of 60 | refund | decline refund
      awaiting host       | pending      | -    | -            | pending              | -      | -
      awaiting card       | pending      | -    | -            | pending              | -      | -
      declined            | -            | -    | -            | -                    | -      | -
      reversing           | pending      | -    | -            | pending              | -      | -
      reversing approved  | pending      | -    | -            | pending              | -      | -
      reversed            | -            | -    | -            | -                    | -      | -
      unsettled           | yes          | -    | -            | unsettled            | -      | -
      voiding             | voiding      | yes  | yes          | voiding              | -      | -
      voiding past cutoff | voiding      | yes  | yes          | voiding              | -      | -
      voided              | voided       | -    | -            | voided               | -      | -
      void declined       | yes          | -    | -            | unsettled            | -      | -
      settled             | settled      | -    | -            | yes                  | -      | -
      completed late      | settled      | -    | -            | yes                  | -      | -
      refunding 40        | settled      | -    | -            | yes                  | yes    | yes
      refunding all       | settled      | -    | -            | too much             | yes    | yes
      refunded 40         | settled      | -    | -            | yes                  | -      | -
      refunded all        | settled      | -    | -            | too much             | -      | -
      refund declined     | settled      | -    | -            | yes                  | -      | -
      """;

  static Stream<Arguments> cells() {
    return StateTable.cells(State.class, Command.class, SALE, VOID_AND_REFUND);
  }

  @ParameterizedTest
  @MethodSource("cells")
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
}
