package mpos.ledger.app.access;

import java.util.List;
import java.util.UUID;
import mpos.ledger.app.platform.eventstore.PostgresEventStorageEngine;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.user.MobileUserAdded;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * Who signs in: a merchant, or a mobile user together with its merchant. A user never changes to
 * another merchant, so the merchant is read once, from the user's first event, and then stored with
 * the token.
 */
public final class Identities {

  private final PostgresEventStorageEngine events;

  public Identities(PostgresEventStorageEngine events) {
    this.events = events;
  }

  /** Who signs in under this id, in one of the two roles that have a password. */
  public SignedIn of(Role role, String id) {
    return role == Role.MERCHANT ? new SignedInMerchant(id) : new SignedInUser(id, merchantOf(id));
  }

  /** The merchant to which a mobile user was added. */
  public String merchantOf(String userId) {
    UUID stream = StreamId.ofMobileUser(userId);
    List<TrackedEventMessage<?>> history = events.history(stream);
    if (history.isEmpty()) {
      throw new IllegalStateException("There is no user " + userId);
    }
    return ((MobileUserAdded) history.get(0).getPayload()).merchantId();
  }
}
