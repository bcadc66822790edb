package mpos.ledger.domain.merchant;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.UUID;
import mpos.ledger.domain.StreamId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;

/** The shop (特店): registered once by the bank, with its fees; its mobile users take payments. */
public class Merchant {

  @AggregateIdentifier private UUID stream;
  private FeeTable fees;

  protected Merchant() {}

  @CommandHandler
  public Merchant(RegisterMerchant command) {
    apply(new MerchantRegistered(command.merchantId(), command.fees(), command.at()));
  }

  @EventSourcingHandler
  void on(MerchantRegistered event) {
    stream = StreamId.ofMerchant(event.merchantId());
    fees = event.fees();
  }

  public FeeTable fees() {
    return fees;
  }
}
