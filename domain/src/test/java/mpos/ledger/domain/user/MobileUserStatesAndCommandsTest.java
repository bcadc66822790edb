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

import java.util.Map;
import java.util.stream.Stream;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.Samples;
import mpos.ledger.domain.Scenario;
import mpos.ledger.domain.StateTable;
import mpos.ledger.domain.day.AmountAdmitted;
import mpos.ledger.domain.payment.PaymentInitiated;
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

  private static final String BY_MERCHANT =
      """
                     | add   | set limits | change  | replace reader | lock    | unlock     | renew   | remove
      added          | known | yes        | yes     | yes            | yes     | not locked | yes     | yes
      active         | known | yes        | yes     | yes            | yes     | not locked | yes     | yes
      locked before  | known | yes        | yes     | yes            | locked  | yes        | yes     | yes
      locked active  | known | yes        | yes     | yes            | locked  | yes        | yes     | yes
      unlocked       | known | yes        | yes     | yes            | yes     | not locked | yes     | yes
      renewed active | known | yes        | yes     | yes            | yes     | not locked | yes     | yes
      renewed locked | known | yes        | yes     | yes            | yes     | not locked | yes     | yes
      removed active | known | removed    | removed | removed        | removed | removed    | removed | removed
      removed locked | known | removed    | removed | removed        | removed | removed    | removed | removed
      """;

  private static final String BY_USER =
      """
                     | activate | change password | open reader | take
      added          | yes      | not active      | not active  | not active
      active         | active   | yes             | yes         | yes
      locked before  | locked   | locked          | locked      | locked
      locked active  | locked   | locked          | locked      | locked
      unlocked       | active   | yes             | yes         | yes
      renewed active | yes      | not active      | not active  | not active
      renewed locked | yes      | not active      | not active  | not active
      removed active | removed  | removed         | removed     | removed
      removed locked | removed  | removed         | removed     | removed
      """;

  static Stream<Arguments> cells() {
    return StateTable.cells(State.class, Command.class, BY_MERCHANT, BY_USER);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void does_what_the_table_says(State state, Command command, String outcome) {
    Scenario scenario = Scenario.empty().given(shop()).given(state.commands).when(command.command);
    if (outcome.equals(DOES_IT)) {
      scenario.thenEvents(command.events);
    } else {
      scenario.thenRefused(REFUSALS.get(outcome));
    }
  }
}
