package mpos.ledger.app.merchants;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import mpos.ledger.app.access.SignedIn;
import mpos.ledger.app.access.SignedInMerchant;
import mpos.ledger.app.personal.PersonalData;
import mpos.ledger.app.platform.eventstore.PostgresEventStorageEngine;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.RefusedException;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.merchant.MerchantRegistered;
import mpos.ledger.projections.merchants.MerchantView;
import mpos.ledger.projections.mobileusers.MobileUserQueries;
import mpos.ledger.projections.mobileusers.MobileUserRow;
import mpos.ledger.projections.mobileusers.UserState;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * Merchants and mobile users as they are now, read from their events. A merchant finds only itself
 * and its own users; all others are unknown to it.
 */
final class MerchantDirectory {

  private final PostgresEventStorageEngine events;
  private final PersonalData personal;
  private final MobileUserQueries view;

  MerchantDirectory(
      PostgresEventStorageEngine events, PersonalData personal, MobileUserQueries view) {
    this.events = events;
    this.personal = personal;
    this.view = view;
  }

  /** Unknown to a merchant unless it is itself. */
  MerchantView requireMerchant(SignedIn who, String merchantId) {
    return Optional.of(merchantId)
        .filter(it -> isOwn(who, it))
        .flatMap(this::findMerchant)
        .orElseThrow(() -> new RefusedException(Refusal.MERCHANT_UNKNOWN));
  }

  Optional<MerchantView> findMerchant(String merchantId) {
    MerchantView merchant = null;
    for (TrackedEventMessage<?> message : events.history(StreamId.ofMerchant(merchantId))) {
      merchant = MerchantView.after(merchant, message.getPayload(), positionOf(message));
    }
    return Optional.ofNullable(merchant);
  }

  /** How a merchant that exists was registered. */
  MerchantRegistered registrationOf(String merchantId) {
    return (MerchantRegistered) events.history(StreamId.ofMerchant(merchantId)).get(0).getPayload();
  }

  /** Unknown to a merchant unless it is one of its own. */
  MobileUserRow requireUser(SignedIn who, String userId) {
    return findUser(userId)
        .filter(user -> isOwn(who, user.merchantId()))
        .orElseThrow(() -> new RefusedException(Refusal.USER_UNKNOWN));
  }

  Optional<MobileUserRow> findUser(String userId) {
    MobileUserRow user = null;
    for (TrackedEventMessage<?> message : eventsOf(userId)) {
      user = MobileUserRow.after(user, message.getPayload(), positionOf(message));
    }
    return Optional.ofNullable(user);
  }

  /**
   * Whether no other user has this reader. The command decides it for readers that have events of
   * their own; those of users who were added before that are found in the view, which may be
   * behind: so the user's events say whether it is still true.
   */
  boolean isFree(String readerSerial, String forUserId) {
    return view.userWithReader(readerSerial)
        .filter(userId -> !userId.equals(forUserId))
        .flatMap(this::findUser)
        .filter(user -> user.state() != UserState.REMOVED)
        .filter(user -> user.readerSerial().equals(readerSerial))
        .isEmpty();
  }

  List<TrackedEventMessage<?>> eventsOf(String userId) {
    return events.history(StreamId.ofMobileUser(userId));
  }

  /** As shown to somebody who may see it. */
  UserView show(SignedIn who, String userId) {
    return show(List.of(requireUser(who, userId))).get(0);
  }

  List<UserView> show(List<MobileUserRow> users) {
    Set<UUID> persons = users.stream().map(MobileUserRow::person).collect(Collectors.toSet());
    PersonalData.Opener opener = personal.openerFor(persons);
    return users.stream()
        .map(user -> UserView.of(user, Contact.opened(opener, user.person(), user.details())))
        .toList();
  }

  private static boolean isOwn(SignedIn who, String merchantId) {
    return !(who instanceof SignedInMerchant merchant) || merchant.merchantId().equals(merchantId);
  }

  private static long positionOf(TrackedEventMessage<?> message) {
    return message.trackingToken().position().orElseThrow();
  }
}
