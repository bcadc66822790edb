package mpos.ledger.domain.user;

import static mpos.ledger.domain.rules.Rule.require;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.UUID;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.limits.Limits;
import mpos.ledger.domain.rules.AmountsAreInTheLimitsCurrency;
import mpos.ledger.domain.rules.AmountsMustBePositive;
import mpos.ledger.domain.rules.FirstSignInsHappenOnce;
import mpos.ledger.domain.rules.LockedUsersDoNothing;
import mpos.ledger.domain.rules.OnlyActiveUsersTakePayments;
import mpos.ledger.domain.rules.OnlyLockedUsersAreUnlocked;
import mpos.ledger.domain.rules.PaymentsStayWithinThePaymentLimit;
import mpos.ledger.domain.rules.RemovedUsersDoNothing;
import mpos.ledger.domain.rules.SchemesMustBeAllowed;
import mpos.ledger.domain.rules.UsersAreAddedOnce;
import mpos.ledger.domain.rules.UsersUseTheirOwnReader;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;

/**
 * A person of the shop who takes payments on a phone (行動裝置使用者). The merchant adds the user with
 * limits; the first sign-in, with what the two messages say, makes the user active; from then on
 * every sale asks here whether this user, with this reader, may take this amount of this scheme.
 * Wrong passwords or the merchant lock the user, the merchant unlocks. A renewed first sign-in
 * starts over, also for a locked user who forgot the password. Removal is for good.
 */
public class MobileUser {

  @AggregateIdentifier private UUID stream;
  private String merchantId;
  private String terminalId;
  private String readerSerial;
  private Limits limits;
  private boolean active;
  private boolean locked;
  private boolean removed;

  protected MobileUser() {}

  void requireNew() {
    require(new UsersAreAddedOnce(stream == null));
  }

  void add(AddMobileUser command) {
    apply(
        new MobileUserAdded(
            command.userId(),
            command.merchantId(),
            command.terminalId(),
            command.readerSerial(),
            command.issueId(),
            command.details(),
            command.at()));
    apply(new LimitsSet(command.userId(), command.limits(), command.at()));
  }

  @EventSourcingHandler
  void on(MobileUserAdded event) {
    stream = StreamId.ofMobileUser(event.userId());
    merchantId = event.merchantId();
    terminalId = event.terminalId();
    readerSerial = event.readerSerial();
  }

  void setLimits(SetLimits command) {
    apply(new LimitsSet(command.userId(), command.limits(), command.at()));
  }

  @EventSourcingHandler
  void on(LimitsSet event) {
    limits = event.limits();
  }

  @CommandHandler
  void handle(ActivateMobileUser command) {
    requireUnlocked();
    require(new FirstSignInsHappenOnce(!active));
    apply(new MobileUserActivated(command.userId(), command.at()));
  }

  @EventSourcingHandler
  void on(MobileUserActivated event) {
    active = true;
  }

  @CommandHandler
  void handle(ChangePassword command) {
    requireMayWork();
    apply(new PasswordChanged(command.userId(), command.at()));
  }

  @CommandHandler
  void handle(LockMobileUser command) {
    requireUnlocked();
    apply(new MobileUserLocked(command.userId(), command.reason(), command.at()));
  }

  @EventSourcingHandler
  void on(MobileUserLocked event) {
    locked = true;
  }

  @CommandHandler
  void handle(UnlockMobileUser command) {
    requirePresent();
    require(new OnlyLockedUsersAreUnlocked(locked));
    apply(new MobileUserUnlocked(command.userId(), command.at()));
  }

  @EventSourcingHandler
  void on(MobileUserUnlocked event) {
    locked = false;
  }

  @CommandHandler
  void handle(RenewFirstSignIn command) {
    requirePresent();
    apply(new FirstSignInRenewed(command.userId(), command.issueId(), command.at()));
  }

  @EventSourcingHandler
  void on(FirstSignInRenewed event) {
    active = false;
    locked = false;
  }

  @CommandHandler
  void handle(ChangeMobileUser command) {
    requirePresent();
    apply(new MobileUserChanged(command.userId(), command.details(), command.at()));
  }

  void replaceReader(ReplaceReader command) {
    apply(new ReaderReplaced(command.userId(), command.readerSerial(), command.at()));
  }

  @EventSourcingHandler
  void on(ReaderReplaced event) {
    readerSerial = event.readerSerial();
  }

  void remove(RemoveMobileUser command) {
    apply(new MobileUserRemoved(command.userId(), command.at()));
  }

  @EventSourcingHandler
  void on(MobileUserRemoved event) {
    removed = true;
  }

  @CommandHandler
  void handle(CheckReader command) {
    requireMayWork();
    requireOwnReader(command.readerSerial());
  }

  void requirePresent() {
    require(new RemovedUsersDoNothing(!removed));
  }

  private void requireUnlocked() {
    require(new RemovedUsersDoNothing(!removed), new LockedUsersDoNothing(!locked));
  }

  void requireMayWork() {
    requireUnlocked();
    require(new OnlyActiveUsersTakePayments(active && limits != null));
  }

  /**
   * Refuses a sale that this user, who may work, may not take within these limits, in the order of
   * {@code Refusal}.
   */
  public void requireMayTake(Money amount, Scheme scheme, String withReaderSerial, Limits within) {
    requireOwnReader(withReaderSerial);
    require(
        new AmountsAreInTheLimitsCurrency(amount, within.perPayment()),
        new AmountsMustBePositive(amount),
        new SchemesMustBeAllowed(within.schemes(), scheme),
        new PaymentsStayWithinThePaymentLimit(amount, within.perPayment()));
  }

  private void requireOwnReader(String serial) {
    require(new UsersUseTheirOwnReader(readerSerial, serial));
  }

  public String merchantId() {
    return merchantId;
  }

  public String terminalId() {
    return terminalId;
  }

  public Limits limits() {
    return limits;
  }

  String readerSerial() {
    return readerSerial;
  }
}
