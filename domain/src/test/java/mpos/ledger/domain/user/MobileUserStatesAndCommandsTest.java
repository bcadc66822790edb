package mpos.ledger.domain.user;

import static mpos.ledger.domain.Samples.ANDREW;
import static mpos.ledger.domain.Samples.HIS_READER;
import static mpos.ledger.domain.Samples.ISSUE;
import static mpos.ledger.domain.Samples.NOON;
import static mpos.ledger.domain.Samples.andrew;
import static mpos.ledger.domain.Samples.firstSignIn;
import static mpos.ledger.domain.Samples.shop;
import static mpos.ledger.domain.Samples.taking;
import static mpos.ledger.domain.Samples.twd;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.Samples;
import mpos.ledger.domain.Scenario;
import mpos.ledger.domain.day.AmountAdmitted;
import mpos.ledger.domain.payment.PaymentInitiated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state of a mobile user × every command to one: what happens, or which refusal. */
class MobileUserStatesAndCommandsTest {

  private static final Object LOCKED = new LockMobileUser(ANDREW, LockReason.BY_MERCHANT, NOON);
  private static final Object RENEWED = new RenewFirstSignIn(ANDREW, ISSUE, NOON);
  private static final Object REMOVED = new RemoveMobileUser(ANDREW, NOON);

  /** A command, and its events when it does what it says. */
  private enum Command {
    ADD(andrew(), ReaderAssigned.class, MobileUserAdded.class, LimitsSet.class),
    SET_LIMITS(Samples.hisLimits(), LimitsSet.class),
    ACTIVATE(firstSignIn(), MobileUserActivated.class),
    CHANGE_PASSWORD(new ChangePassword(ANDREW, NOON), PasswordChanged.class),
    LOCK(LOCKED, MobileUserLocked.class),
    UNLOCK(new UnlockMobileUser(ANDREW, NOON), MobileUserUnlocked.class),
    RENEW(RENEWED, FirstSignInRenewed.class),
    CHANGE(new ChangeMobileUser(ANDREW, SealedDetails.NONE, NOON), MobileUserChanged.class),
    REPLACE_READER(
        new ReplaceReader(ANDREW, "50000002", NOON),
        ReaderAssigned.class,
        ReaderReleased.class,
        ReaderReplaced.class),
    REMOVE(REMOVED, ReaderReleased.class, MobileUserRemoved.class),
    OPEN_READER(new CheckReader(ANDREW, HIS_READER)),
    TAKE(taking(1, twd(100)), AmountAdmitted.class, PaymentInitiated.class);

    private final Object command;
    private final Class<?>[] events;

    Command(Object command, Class<?>... events) {
      this.command = command;
      this.events = events;
    }
  }

  /** A state, and the commands that led there. */
  private enum State {
    ADDED(andrew()),
    ACTIVE(andrew(), firstSignIn()),
    LOCKED_BEFORE(andrew(), LOCKED),
    LOCKED_ACTIVE(andrew(), firstSignIn(), LOCKED),
    UNLOCKED(andrew(), firstSignIn(), LOCKED, new UnlockMobileUser(ANDREW, NOON)),
    RENEWED_ACTIVE(andrew(), firstSignIn(), RENEWED),
    RENEWED_LOCKED(andrew(), firstSignIn(), LOCKED, RENEWED),
    REMOVED_ACTIVE(andrew(), firstSignIn(), REMOVED),
    REMOVED_LOCKED(andrew(), LOCKED, REMOVED);

    private final Object[] commands;

    State(Object... commands) {
      this.commands = commands;
    }
  }

  private static final String DOES_IT = "yes";

  private static final Map<String, Refusal> REFUSALS =
      Map.of(
          "known", Refusal.USER_ADDED_BEFORE,
          "removed", Refusal.USER_REMOVED,
          "locked", Refusal.USER_LOCKED,
          "not locked", Refusal.USER_NOT_LOCKED,
          "active", Refusal.USER_ACTIVE_ALREADY,
          "not active", Refusal.USER_NOT_ACTIVE);

  // 1 add · 2 set limits · 3 activate · 4 change the password · 5 lock · 6 unlock · 7 renew the
  // first sign-in · 8 change the details · 9 replace the reader · 10 remove · 11 open the reader
  // 12 take a payment
  private static final String TABLE =
      """
       command       | 1     | 2       | 3       | 4          | 5       | 6          | 7       | 8       | 9       | 10      | 11         | 12
      ADDED          | known | yes     | yes     | not active | yes     | not locked | yes     | yes     | yes     | yes     | not active | not active
      ACTIVE         | known | yes     | active  | yes        | yes     | not locked | yes     | yes     | yes     | yes     | yes        | yes
      LOCKED_BEFORE  | known | yes     | locked  | locked     | locked  | yes        | yes     | yes     | yes     | yes     | locked     | locked
      LOCKED_ACTIVE  | known | yes     | locked  | locked     | locked  | yes        | yes     | yes     | yes     | yes     | locked     | locked
      UNLOCKED       | known | yes     | active  | yes        | yes     | not locked | yes     | yes     | yes     | yes     | yes        | yes
      RENEWED_ACTIVE | known | yes     | yes     | not active | yes     | not locked | yes     | yes     | yes     | yes     | not active | not active
      RENEWED_LOCKED | known | yes     | yes     | not active | yes     | not locked | yes     | yes     | yes     | yes     | not active | not active
      REMOVED_ACTIVE | known | removed | removed | removed    | removed | removed    | removed | removed | removed | removed | removed    | removed
      REMOVED_LOCKED | known | removed | removed | removed    | removed | removed    | removed | removed | removed | removed | removed    | removed
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
    Scenario scenario = Scenario.empty().given(shop()).given(state.commands).when(command.command);
    if (outcome.equals(DOES_IT)) {
      scenario.thenEvents(command.events);
    } else {
      scenario.thenRefused(REFUSALS.get(outcome));
    }
  }

  @Test
  void the_table_leaves_no_state_and_no_command_out() {
    assertThat(table().stream().map(line -> line.get(0)))
        .containsExactlyElementsOf(Stream.of(State.values()).map(Enum::name).toList());
    assertThat(table()).allMatch(line -> line.size() == Command.values().length + 1);
  }
}
