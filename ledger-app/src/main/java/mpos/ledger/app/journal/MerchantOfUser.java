package mpos.ledger.app.journal;

import mpos.ledger.app.eventstore.PostgresEventStorageEngine;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.user.MobileUserAdded;

/** Whose books a mobile user may see: those of the merchant to whom the user was added. */
final class MerchantOfUser {

  private final PostgresEventStorageEngine events;

  MerchantOfUser(PostgresEventStorageEngine events) {
    this.events = events;
  }

  String merchantIdOf(String userId) {
    return events.history(StreamId.ofMobileUser(userId)).stream()
        .map(message -> message.getPayload())
        .filter(MobileUserAdded.class::isInstance)
        .map(event -> ((MobileUserAdded) event).merchantId())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("There is no user " + userId));
  }
}
