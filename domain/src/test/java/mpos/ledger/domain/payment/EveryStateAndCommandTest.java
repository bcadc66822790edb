package mpos.ledger.domain.payment;

import static mpos.ledger.domain.Samples.NOON;
import static mpos.ledger.domain.Samples.payment;
import static mpos.ledger.domain.Samples.taking;
import static mpos.ledger.domain.Samples.twd;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.Scenario;
import mpos.ledger.domain.day.AmountReleased;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state of a payment × every command to it: what happens, or which refusal. */
class EveryStateAndCommandTest {

  private static final Object APPROVE = new RecordApproval(payment(1), "A1B2C3", NOON);
  private static final Object DECLINE = new RecordDecline(payment(1), "05", NOON);
  private static final Object COMPLETE = new CompletePayment(payment(1), NOON);
  private static final Object REQUEST_REVERSAL =
      new RequestReversal(payment(1), ReversalReason.NO_ANSWER, NOON);
  private static final Object REVERSE = new RecordReversal(payment(1), NOON);

  private enum State {
    AWAITING_HOST(),
    AWAITING_CARD(APPROVE),
    COMPLETED(APPROVE, COMPLETE),
    DECLINED(DECLINE),
    REVERSING(REQUEST_REVERSAL),
    REVERSING_AN_APPROVED_ONE(APPROVE, REQUEST_REVERSAL),
    REVERSED(REQUEST_REVERSAL, REVERSE);

    private final Object[] commands;

    State(Object... commands) {
      this.commands = commands;
    }
  }

  private record Row(State state, Object command, Object outcome) {}

  private static final Refusal HOST = Refusal.HOST_ANSWER_NOT_AWAITED;
  private static final Refusal CARD = Refusal.CARD_ANSWER_NOT_AWAITED;
  private static final Refusal OPEN = Refusal.PAYMENT_NOT_OPEN;
  private static final Refusal NO_REQUEST = Refusal.REVERSAL_NOT_REQUESTED;
  private static final Object APPROVED = List.of(PaymentApproved.class);
  private static final Object COMPLETED = List.of(PaymentCompleted.class);
  private static final Object DECLINED = List.of(PaymentDeclined.class, AmountReleased.class);
  private static final Object REQUESTED = List.of(ReversalRequested.class);
  private static final Object REVERSED = List.of(PaymentReversed.class, AmountReleased.class);

  // in each row: approve, decline, complete, request reversal, reverse
  private static final Object[][] TABLE = {
    {State.AWAITING_HOST, APPROVED, DECLINED, CARD, REQUESTED, NO_REQUEST},
    {State.AWAITING_CARD, HOST, HOST, COMPLETED, REQUESTED, NO_REQUEST},
    {State.COMPLETED, HOST, HOST, CARD, OPEN, NO_REQUEST},
    {State.DECLINED, HOST, HOST, CARD, OPEN, NO_REQUEST},
    {State.REVERSING, HOST, HOST, CARD, OPEN, REVERSED},
    {State.REVERSING_AN_APPROVED_ONE, HOST, HOST, CARD, OPEN, REVERSED},
    {State.REVERSED, HOST, HOST, CARD, OPEN, NO_REQUEST},
  };

  private static final List<Object> COMMANDS =
      List.of(APPROVE, DECLINE, COMPLETE, REQUEST_REVERSAL, REVERSE);

  static Stream<Arguments> rows() {
    List<Arguments> rows = new ArrayList<>();
    for (Object[] line : TABLE) {
      for (int column = 0; column < COMMANDS.size(); column++) {
        rows.add(Arguments.of(new Row((State) line[0], COMMANDS.get(column), line[column + 1])));
      }
    }
    return rows.stream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void does_what_the_table_says(Row row) {
    Scenario scenario =
        Scenario.open().given(taking(1, twd(100))).given(row.state.commands).when(row.command);
    if (row.outcome instanceof Refusal refusal) {
      scenario.thenRefused(refusal);
    } else {
      scenario.thenEvents(((List<?>) row.outcome).toArray(Class<?>[]::new));
    }
  }

  @Test
  void the_table_leaves_no_state_and_no_command_out() {
    assertThat(Stream.of(TABLE).map(line -> line[0])).containsExactly((Object[]) State.values());
    assertThat(Stream.of(TABLE)).allMatch(line -> line.length == COMMANDS.size() + 1);
  }
}
