package mpos.ledger.app.settlement;

import java.util.List;
import java.util.Optional;
import mpos.ledger.app.access.SignedInMerchant;
import mpos.ledger.app.access.SignedInOperator;
import mpos.ledger.app.access.SignedInReconciler;
import mpos.ledger.app.access.SignedInUser;
import mpos.ledger.app.platform.eventstore.PostgresEventStorageEngine;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.merchant.FeeTable;
import mpos.ledger.domain.merchant.FeesChanged;
import mpos.ledger.domain.merchant.MerchantRegistered;
import mpos.ledger.domain.user.MobileUserAdded;
import mpos.ledger.projections.settlements.SettlementStatements;
import org.springframework.security.core.Authentication;

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

  boolean seesAll(Authentication who) {
    return who.getPrincipal() instanceof SignedInOperator
        || who.getPrincipal() instanceof SignedInReconciler;
  }

  boolean sees(Authentication who, String merchantId) {
    return seesAll(who) || merchantOf(who).equals(merchantId);
  }

  List<String> merchantsOf(Authentication who) {
    return seesAll(who) ? statements.merchants() : List.of(merchantOf(who));
  }

  /** The merchant who signed in, or whose mobile user did. */
  String merchantOf(Authentication who) {
    if (who.getPrincipal() instanceof SignedInMerchant merchant) {
      return merchant.merchantId();
    }
    String userId = ((SignedInUser) who.getPrincipal()).userId();
    Object added = events.history(StreamId.ofMobileUser(userId)).get(0).getPayload();
    return ((MobileUserAdded) added).merchantId();
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
