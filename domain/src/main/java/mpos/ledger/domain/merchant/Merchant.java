package mpos.ledger.domain.merchant;

import static mpos.ledger.domain.rules.Rule.require;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.UUID;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.limits.Limits;
import mpos.ledger.domain.limits.MerchantLimits;
import mpos.ledger.domain.rules.OnlySuspendedMerchantsAreResumed;
import mpos.ledger.domain.rules.SuspendedMerchantsDoNoBusiness;
import mpos.ledger.domain.rules.UserLimitsStayWithinTheMerchants;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;

/**
 * The shop (特店): registered once by the bank, with its fees and with ceilings for what its mobile
 * users may take. The bank can suspend it: its users then take no payments and neither void nor
 * refund until it is resumed; what they took before is still settled.
 */
public class Merchant {

  @AggregateIdentifier private UUID stream;
  private FeeTable fees;
  private MerchantLimits limits;
  private boolean suspended;

  protected Merchant() {}

  /** Registered once: the event store accepts the first event of a stream a single time. */
  @CommandHandler
  public Merchant(RegisterMerchant command) {
    apply(
        new MerchantRegistered(
            command.merchantId(), command.name(), command.fees(), command.limits(), command.at()));
  }

  @EventSourcingHandler
  void on(MerchantRegistered event) {
    stream = StreamId.ofMerchant(event.merchantId());
    fees = event.fees();
    limits = event.limits();
  }

  @CommandHandler
  void handle(ChangeFees command) {
    apply(new FeesChanged(command.merchantId(), command.fees(), command.at()));
  }

  @EventSourcingHandler
  void on(FeesChanged event) {
    fees = event.fees();
  }

  @CommandHandler
  void handle(SetMerchantLimits command) {
    apply(new MerchantLimitsSet(command.merchantId(), command.limits(), command.at()));
  }

  @EventSourcingHandler
  void on(MerchantLimitsSet event) {
    limits = event.limits();
  }

  @CommandHandler
  void handle(SuspendMerchant command) {
    requireInBusiness();
    apply(new MerchantSuspended(command.merchantId(), command.at()));
  }

  @EventSourcingHandler
  void on(MerchantSuspended event) {
    suspended = true;
  }

  @CommandHandler
  void handle(ResumeMerchant command) {
    require(new OnlySuspendedMerchantsAreResumed(suspended));
    apply(new MerchantResumed(command.merchantId(), command.at()));
  }

  @EventSourcingHandler
  void on(MerchantResumed event) {
    suspended = false;
  }

  /** Refuses what a suspended merchant may not do. */
  public void requireInBusiness() {
    require(new SuspendedMerchantsDoNoBusiness(!suspended));
  }

  /** Refuses limits of a user that are above the merchant's own. */
  public void requireAllows(Limits ofUser) {
    require(new UserLimitsStayWithinTheMerchants(limits, ofUser));
  }

  public FeeTable fees() {
    return fees;
  }

  public MerchantLimits limits() {
    return limits;
  }
}
