package mpos.ledger.domain.settlement;

import static mpos.ledger.domain.Samples.SHOP;
import static mpos.ledger.domain.Samples.TODAY;
import static mpos.ledger.domain.Samples.payment;
import static mpos.ledger.domain.Samples.refund;
import static mpos.ledger.domain.Samples.twd;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.Scenario;
import mpos.ledger.domain.StateTable;
import mpos.ledger.domain.card.Scheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SettlementBatchTest {

  private static final Instant CUTOFF = Cutoff.OF_THE_SHEET.endOf(TODAY);
  private static final CloseBusinessDay CLOSE = new CloseBusinessDay(SHOP, TODAY, CUTOFF);
  private static final SettleBatch SETTLE_NOTHING = settling(List.of());
  private static final BatchFigures NOTHING = new BatchFigures(0, twd(0), 0, twd(0), 0, twd(0));
  private static final RecordBatchAccepted ACCEPT = new RecordBatchAccepted(SHOP, TODAY, CUTOFF);
  private static final RecordBatchOutOfBalance DISPUTE =
      new RecordBatchOutOfBalance(SHOP, TODAY, NOTHING, NOTHING, CUTOFF);

  private enum State {
    NOT_CLOSED(),
    CLOSED(CLOSE),
    SETTLED(CLOSE, SETTLE_NOTHING),
    ACCEPTED(CLOSE, SETTLE_NOTHING, ACCEPT),
    OUT_OF_BALANCE(CLOSE, SETTLE_NOTHING, DISPUTE);

    private final Object[] commands;

    State(Object... commands) {
      this.commands = commands;
    }
  }

  private enum Command {
    CLOSE_DAY(CLOSE),
    SETTLE(SETTLE_NOTHING),
    RECORD_ACCEPTED(ACCEPT),
    RECORD_OUT_OF_BALANCE(DISPUTE);

    private final Object command;

    Command(Object command) {
      this.command = command;
    }
  }

  private static final Map<String, Object> OUTCOMES =
      Map.of(
          "closed", BusinessDayClosed.class,
          "settled", BatchSettled.class,
          "accepted", BatchAccepted.class,
          "out of balance", BatchOutOfBalance.class,
          "closed before", Refusal.BUSINESS_DAY_CLOSED,
          "not closed", Refusal.BUSINESS_DAY_NOT_CLOSED,
          "settled before", Refusal.BATCH_SETTLED,
          "-", Refusal.BATCH_ANSWER_NOT_AWAITED);

  private static final String TABLE =
      """
                     | close day     | settle         | record accepted | record out of balance
      not closed     | closed        | not closed     | -               | -
      closed         | closed before | settled        | -               | -
      settled        | closed before | settled before | accepted        | out of balance
      accepted       | closed before | settled before | -               | -
      out of balance | closed before | settled before | -               | -
      """;

  static Stream<Arguments> cells() {
    return StateTable.cells(State.class, Command.class, TABLE);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void does_what_the_table_says(State state, Command command, String outcome) {
    Scenario scenario = Scenario.open().given(state.commands).when(command.command);
    if (OUTCOMES.get(outcome) instanceof Refusal refusal) {
      scenario.thenRefused(refusal);
    } else {
      scenario.thenEvents((Class<?>) OUTCOMES.get(outcome));
    }
  }

  @Test
  void S27_a_day_is_not_closed_before_its_cutoff() {
    CloseBusinessDay tooEarly = new CloseBusinessDay(SHOP, TODAY, CUTOFF.minusNanos(1));
    Scenario.open().when(tooEarly).thenRefused(Refusal.BUSINESS_DAY_NOT_OVER);
    CloseBusinessDay daysLater = new CloseBusinessDay(SHOP, TODAY, CUTOFF.plusSeconds(999_999));
    Scenario.open().when(daysLater).thenEvents(BusinessDayClosed.class);
  }

  @Test
  void a_day_without_a_payment_is_settled_with_nothing() {
    Scenario.open()
        .given(CLOSE)
        .when(SETTLE_NOTHING)
        .then(
            new BatchSettled(
                SHOP, TODAY, List.of(), twd(0), List.of(), 7, 5, "632723000005", CUTOFF));
  }

  @Test
  void the_net_is_what_was_sold_less_voids_refunds_and_the_fee_on_what_stands() {
    SchemeTotals visa = totals(Scheme.VISA, 1_000, 200, 100);
    SchemeTotals jcb = totals(Scheme.JCB, 0, 0, 300);
    Scenario.open()
        .given(CLOSE)
        .when(settling(List.of(visa, jcb)))
        .then(
            new BatchSettled(
                SHOP,
                TODAY,
                List.of(
                    new SettledScheme(visa, twd(14)), // 1.75 % of 800, the refund keeps its fee
                    new SettledScheme(jcb, twd(0))),
                twd(1_000 - 200 - 100 - 14 - 300),
                List.of(),
                7,
                5,
                "632723000005",
                CUTOFF));
  }

  @Test
  void the_fee_is_rounded_once_for_the_batch_and_not_payment_by_payment() {
    Money threeSalesOfTenCents = Money.of("TWD", 30);
    SchemeTotals visa =
        new SchemeTotals(Scheme.VISA, 3, threeSalesOfTenCents, 0, twd(0), 0, twd(0));
    Scenario.open()
        .given(CLOSE)
        .when(settling(List.of(visa)))
        .then(
            new BatchSettled(
                SHOP,
                TODAY,
                List.of(new SettledScheme(visa, Money.of("TWD", 1))),
                Money.of("TWD", 29),
                List.of(),
                7,
                5,
                "632723000005",
                CUTOFF));
  }

  @Test
  void what_is_still_open_is_carried_over_by_name() {
    CarriedOver open = new CarriedOver(payment(1), refund(1), CarriedOver.Reason.REFUND_OPEN);
    SettleBatch command =
        new SettleBatch(SHOP, TODAY, List.of(), List.of(open), 7, 5, "632723000005", CUTOFF);
    Scenario.open()
        .given(CLOSE)
        .when(command)
        .then(
            new BatchSettled(
                SHOP, TODAY, List.of(), twd(0), List.of(open), 7, 5, "632723000005", CUTOFF));
  }

  @Test
  void each_day_of_a_merchant_is_a_batch_of_its_own() {
    Instant nextCutoff = Cutoff.OF_THE_SHEET.endOf(TODAY.next());
    Scenario.open()
        .given(CLOSE, SETTLE_NOTHING, ACCEPT)
        .when(new CloseBusinessDay(SHOP, TODAY.next(), nextCutoff))
        .thenEvents(BusinessDayClosed.class);
  }

  private static SettleBatch settling(List<SchemeTotals> schemes) {
    return new SettleBatch(SHOP, TODAY, schemes, List.of(), 7, 5, "632723000005", CUTOFF);
  }

  private static SchemeTotals totals(Scheme scheme, long sales, long voids, long refunds) {
    return new SchemeTotals(scheme, 9, twd(sales), 1, twd(voids), 1, twd(refunds));
  }
}
