package mpos.ledger.app.signin;

import java.util.Set;
import java.util.UUID;
import mpos.ledger.app.access.AccessTokens;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.merchant.FeesChanged;
import mpos.ledger.domain.merchant.MerchantLimitsSet;
import mpos.ledger.domain.merchant.MerchantRegistered;
import mpos.ledger.domain.merchant.MerchantResumed;
import mpos.ledger.domain.merchant.MerchantSuspended;
import mpos.ledger.domain.person.PersonForgotten;
import mpos.ledger.domain.user.FirstSignInRenewed;
import mpos.ledger.domain.user.LimitsSet;
import mpos.ledger.domain.user.MobileUserActivated;
import mpos.ledger.domain.user.MobileUserAdded;
import mpos.ledger.domain.user.MobileUserChanged;
import mpos.ledger.domain.user.MobileUserLocked;
import mpos.ledger.domain.user.MobileUserRemoved;
import mpos.ledger.domain.user.MobileUserUnlocked;
import mpos.ledger.domain.user.PasswordChanged;
import mpos.ledger.domain.user.ReaderAssigned;
import mpos.ledger.domain.user.ReaderReleased;
import mpos.ledger.domain.user.ReaderReplaced;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/**
 * A lock, a removal, a suspension or forgetting the person ends all tokens and lets nobody sign in,
 * whoever caused it and on whichever node.
 */
@ProcessingGroup(WhenSignInBlockedEndTokens.NAME)
final class WhenSignInBlockedEndTokens {

  static final String NAME = "sign_in_standing_v1";

  /** Other events of users, merchants and persons do not change who may sign in. */
  static final Set<Class<?>> IGNORED_ON_PURPOSE =
      Set.of(
          LimitsSet.class,
          MobileUserActivated.class,
          MobileUserChanged.class,
          PasswordChanged.class,
          ReaderAssigned.class,
          ReaderReleased.class,
          ReaderReplaced.class,
          FeesChanged.class,
          MerchantLimitsSet.class);

  private final SignInBlocks blocks;
  private final Credentials credentials;
  private final AccessTokens tokens;

  WhenSignInBlockedEndTokens(SignInBlocks blocks, Credentials credentials, AccessTokens tokens) {
    this.blocks = blocks;
    this.credentials = credentials;
    this.tokens = tokens;
  }

  @EventHandler
  void on(MerchantRegistered event) {
    blocks.merchantRegistered(event.merchantId());
  }

  @EventHandler
  void on(MobileUserAdded event) {
    blocks.userAdded(event.userId(), event.merchantId());
  }

  @EventHandler
  void on(MobileUserLocked event) {
    blocks.locked(event.userId());
    tokens.endAllOf(event.userId());
  }

  @EventHandler
  void on(MobileUserUnlocked event) {
    unlock(event.userId());
  }

  /** A new first sign-in is also the way back in for a locked user. */
  @EventHandler
  void on(FirstSignInRenewed event) {
    unlock(event.userId());
  }

  @EventHandler
  void on(MobileUserRemoved event) {
    end(StreamId.ofMobileUser(event.userId()));
  }

  @EventHandler
  void on(MerchantSuspended event) {
    blocks.locked(event.merchantId());
    tokens.endAllOfMerchant(event.merchantId());
  }

  @EventHandler
  void on(MerchantResumed event) {
    unlock(event.merchantId());
  }

  @EventHandler
  void on(PersonForgotten event) {
    end(event.person());
  }

  private void unlock(String login) {
    blocks.unlocked(login);
    credentials.forgetAttempts(login);
  }

  private void end(UUID person) {
    blocks.gone(person).ifPresent(tokens::endAllOf);
  }

  /** Only what is handled moves the position, and that is to keep up with the ledger's. */
  @EventHandler
  void on(Object other) {}
}
