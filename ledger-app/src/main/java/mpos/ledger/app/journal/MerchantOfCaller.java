package mpos.ledger.app.journal;

import java.util.Map;
import mpos.ledger.app.access.SignedIn;
import mpos.ledger.app.platform.eventstore.PostgresEventStorageEngine;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.domain.StreamId;

/**
 * Whose books somebody reads: a merchant its own, a mobile user those of its merchant, a reconciler
 * those of the merchant that the request names.
 */
final class MerchantOfCaller {

  static final String PARAMETER = "merchantId";

  private final PostgresEventStorageEngine events;

  MerchantOfCaller(PostgresEventStorageEngine events) {
    this.events = events;
  }

  String merchantIdOf(SignedIn who, Map<String, String> sent) {
    return who.ownMerchant().orElseGet(() -> named(sent));
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
