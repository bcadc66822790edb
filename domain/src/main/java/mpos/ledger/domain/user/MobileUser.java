package mpos.ledger.domain.user;

import static mpos.ledger.domain.rules.Rule.require;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.UUID;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.rules.AmountsAreInTheLimitsCurrency;
import mpos.ledger.domain.rules.AmountsMustBePositive;
import mpos.ledger.domain.rules.OnlyActiveUsersTakePayments;
import mpos.ledger.domain.rules.PaymentsStayWithinThePaymentLimit;
import mpos.ledger.domain.rules.SchemesMustBeAllowed;
import mpos.ledger.domain.rules.UsersUseTheirOwnReader;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;

/**
 * A person of the shop who takes payments on a phone (行動裝置使用者). The merchant adds the user and sets
 * limits; the first sign-in makes the user active; from then on every sale asks here whether this
 * user, with this reader, may take this amount of this scheme.
 */
public class MobileUser {

  @AggregateIdentifier private UUID stream;
  private String merchantId;
  private String terminalId;
  private String readerSerial;
  private Limits limits;
  private boolean active;

  protected MobileUser() {}

  @CommandHandler
  public MobileUser(AddMobileUser command) {
    apply(
        new MobileUserAdded(
            command.userId(),
            command.merchantId(),
            command.terminalId(),
            command.readerSerial(),
            command.at()));
  }

  @EventSourcingHandler
  void on(MobileUserAdded event) {
    stream = StreamId.ofMobileUser(event.userId());
    merchantId = event.merchantId();
    terminalId = event.terminalId();
    readerSerial = event.readerSerial();
  }

  @CommandHandler
  void handle(SetLimits command) {
    apply(new LimitsSet(command.userId(), command.limits(), command.at()));
  }

  @EventSourcingHandler
  void on(LimitsSet event) {
    limits = event.limits();
  }

  @CommandHandler
  void handle(ActivateMobileUser command) {
    apply(new MobileUserActivated(command.userId(), command.at()));
  }

  @EventSourcingHandler
  void on(MobileUserActivated event) {
    active = true;
  }

  @CommandHandler
  void handle(ExamineReader command) {
    requireOwnReader(command.readerSerial());
  }

  /** Refuses a sale that this user may not take, in the order of {@code Refusal}. */
  public void requireMayTake(Money amount, Scheme scheme, String withReaderSerial) {
    requireOwnReader(withReaderSerial);
    require(
        new AmountsAreInTheLimitsCurrency(amount, limits.perPayment()),
        new AmountsMustBePositive(amount),
        new SchemesMustBeAllowed(limits.schemes(), scheme),
        new PaymentsStayWithinThePaymentLimit(amount, limits.perPayment()));
  }

  private void requireOwnReader(String serial) {
    require(
        new OnlyActiveUsersTakePayments(active && limits != null),
        new UsersUseTheirOwnReader(readerSerial, serial));
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
}
