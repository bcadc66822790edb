package mpos.ledger.domain.settlement;

import java.util.Currency;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.RefusedException;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.merchant.FeeTable;
import mpos.ledger.domain.merchant.Merchant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/** Settles a batch with the fees that the merchant has at that moment. */
public final class SettleBatchHandler {

  private final Repository<Merchant> merchants;
  private final Repository<SettlementBatch> batches;
  private final Currency currency;

  /** The currency is that of a batch without payments; every batch is in one currency. */
  public SettleBatchHandler(
      Repository<Merchant> merchants, Repository<SettlementBatch> batches, Currency currency) {
    this.merchants = merchants;
    this.batches = batches;
    this.currency = currency;
  }

  @CommandHandler
  public void handle(SettleBatch command) {
    FeeTable fees =
        merchants.load(StreamId.ofMerchant(command.merchantId()).toString()).invoke(Merchant::fees);
    batch(command).execute(batch -> batch.settle(command, fees, Money.zero(currency)));
  }

  private Aggregate<SettlementBatch> batch(SettleBatch command) {
    try {
      return batches.load(command.stream().toString());
    } catch (AggregateNotFoundException neverClosed) {
      throw new RefusedException(Refusal.BUSINESS_DAY_NOT_CLOSED);
    }
  }
}
