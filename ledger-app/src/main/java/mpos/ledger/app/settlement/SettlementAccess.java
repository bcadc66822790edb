package mpos.ledger.app.settlement;

import java.util.List;
import java.util.Optional;
import mpos.ledger.app.access.SignedIn;
import mpos.ledger.app.platform.eventstore.PostgresEventStorageEngine;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.merchant.FeeTable;
import mpos.ledger.domain.merchant.FeesChanged;
import mpos.ledger.domain.merchant.MerchantRegistered;
import mpos.ledger.projections.settlements.SettlementStatements;

/**
 * Whose settlements somebody sees: a merchant and its mobile users their own, an operator or
 * reconciler everybody's.
 */
final class SettlementAccess {

  private final PostgresEventStorageEngine events;
  private final SettlementStatements statements;

  SettlementAccess(PostgresEventStorageEngine events, SettlementStatements statements) {
    this.events = events;
    this.statements = statements;
  }

  boolean sees(SignedIn who, String merchantId) {
    return who.ownMerchant().map(merchantId::equals).orElse(true);
  }

  List<String> merchantsOf(SignedIn who) {
    return who.ownMerchant().map(List::of).orElseGet(statements::merchants);
  }

  /** The fees that a batch of the merchant would be settled with now; none if not registered. */
  Optional<FeeTable> feesOf(String merchantId) {
    return events.history(StreamId.ofMerchant(merchantId)).stream()
        .flatMap(message -> feesIn(message.getPayload()).stream())
        .reduce((before, after) -> after);
  }

  private static Optional<FeeTable> feesIn(Object event) {
    return event instanceof MerchantRegistered it
        ? Optional.of(it.fees())
        : event instanceof FeesChanged it ? Optional.of(it.fees()) : Optional.empty();
  }
}
