package mpos.ledger.domain.payment;

import static mpos.ledger.domain.rules.Rule.require;

import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.domain.rules.UsersRefundOnlyWhenAllowed;
import mpos.ledger.domain.rules.UsersVoidOnlyWhenAllowed;
import mpos.ledger.domain.user.ActiveUsers;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * Begins the void of an unsettled payment, or the refund of a settled one, and answers what it put
 * on record. Stands outside the aggregates because the user's permission and the payment's state
 * both decide.
 */
public final class VoidRefundHandler {

  private final ActiveUsers activeUsers;
  private final Repository<Payment> payments;
  private final Cutoff cutoff;

  public VoidRefundHandler(ActiveUsers activeUsers, Repository<Payment> payments, Cutoff cutoff) {
    this.activeUsers = activeUsers;
    this.payments = payments;
    this.cutoff = cutoff;
  }

  @CommandHandler
  public void handle(CheckVoid command) {
    requireMayVoid(command.userId(), command.paymentId());
    BusinessDay today = cutoff.businessDayOf(command.at());
    payment(command.paymentId()).execute(payment -> payment.requireMayBeVoided(today));
  }

  @CommandHandler
  public VoidRequested handle(VoidPayment command) {
    requireMayVoid(command.userId(), command.paymentId());
    BusinessDay today = cutoff.businessDayOf(command.at());
    return payment(command.paymentId()).invoke(payment -> payment.requestVoid(command, today));
  }

  @CommandHandler
  public void handle(CheckRefund command) {
    requireMayRefund(command.userId(), command.paymentId());
    BusinessDay today = cutoff.businessDayOf(command.at());
    payment(command.paymentId())
        .execute(payment -> payment.requireMayBeRefunded(command.amount(), today));
  }

  @CommandHandler
  public RefundRequested handle(RefundPayment command) {
    requireMayRefund(command.userId(), command.paymentId());
    BusinessDay today = cutoff.businessDayOf(command.at());
    return payment(command.paymentId()).invoke(payment -> payment.requestRefund(command, today));
  }

  /** The portal refunds only: whoever took the payment voids it, at the counter. */
  private void requireMayVoid(String who, UUID paymentId) {
    require(
        new UsersVoidOnlyWhenAllowed(
            !isTheMerchant(who, paymentId) && activeUsers.require(who).limits().mayVoid()));
  }

  private void requireMayRefund(String who, UUID paymentId) {
    if (isTheMerchant(who, paymentId)) {
      activeUsers.requireInBusiness(who);
    } else {
      require(new UsersRefundOnlyWhenAllowed(activeUsers.require(who).limits().mayRefund()));
    }
  }

  private boolean isTheMerchant(String who, UUID paymentId) {
    return payment(paymentId).invoke(payment -> payment.isOf(who));
  }

  private Aggregate<Payment> payment(UUID paymentId) {
    return payments.load(paymentId.toString());
  }
}
