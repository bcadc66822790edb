package mpos.ledger.app.journal;

import java.util.Map;
import mpos.ledger.app.access.SignedIn;
import mpos.ledger.app.access.SignedInMerchant;
import mpos.ledger.app.access.SignedInUser;
import mpos.ledger.app.platform.eventstore.PostgresEventStorageEngine;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.user.MobileUserAdded;

/**
 * Whose books somebody reads: a merchant its own, a mobile user those of the merchant to whom the
 * user was added, a reconciler those of the merchant that is named.
 */
final class MerchantOfCaller {

  static final String PARAMETER = "merchantId";

  private final PostgresEventStorageEngine events;

  MerchantOfCaller(PostgresEventStorageEngine events) {
    this.events = events;
  }

  String merchantIdOf(SignedIn who, Map<String, String> sent) {
    if (who instanceof SignedInMerchant merchant) {
      return merchant.merchantId();
    }
    return who instanceof SignedInUser user ? merchantOf(user) : named(sent);
  }

  private String merchantOf(SignedInUser user) {
    return events.history(StreamId.ofMobileUser(user.userId())).stream()
        .map(message -> message.getPayload())
        .filter(MobileUserAdded.class::isInstance)
        .map(event -> ((MobileUserAdded) event).merchantId())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("There is no user " + user.userId()));
  }

  private String named(Map<String, String> sent) {
    String merchantId = sent.get(PARAMETER);
    boolean isKnown =
        merchantId != null
            && events.lastSequenceNumberFor(StreamId.ofMerchant(merchantId).toString()).isPresent();
    if (!isKnown) {
      throw RequestProblemException.field(PARAMETER, "must name the merchant whose books to show");
    }
    return merchantId;
  }
}
