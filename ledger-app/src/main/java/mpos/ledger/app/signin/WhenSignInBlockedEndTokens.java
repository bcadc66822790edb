package mpos.ledger.app.signin;

import java.util.Set;
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
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps {@code sign_in_standing_v1}: a lock, a removal, a suspension and forgetting end all tokens
 * and let nobody in, whoever brought them about and on whichever node.
 */
@ProcessingGroup(WhenSignInBlockedEndTokens.NAME)
public final class WhenSignInBlockedEndTokens {

  public static final String NAME = "sign_in_standing_v1";

  /** What else happens to users, merchants and persons changes nothing in who may sign in. */
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

  private final SignInBlocks shutOuts;

  public WhenSignInBlockedEndTokens(JdbcTemplate jdbc) {
    this.shutOuts = new SignInBlocks(jdbc);
  }

  @EventHandler
  void on(MerchantRegistered event) {
    shutOuts.merchantRegistered(event.merchantId());
  }

  @EventHandler
  void on(MobileUserAdded event) {
    shutOuts.userAdded(event.userId(), event.merchantId());
  }

  @EventHandler
  void on(MobileUserLocked event) {
    shutOuts.locked(event.userId());
  }

  @EventHandler
  void on(MobileUserUnlocked event) {
    shutOuts.unlocked(event.userId());
  }

  /** A new first sign-in is also the way back in for somebody who was locked. */
  @EventHandler
  void on(FirstSignInRenewed event) {
    shutOuts.unlocked(event.userId());
  }

  @EventHandler
  void on(MobileUserRemoved event) {
    shutOuts.removed(event.userId());
  }

  @EventHandler
  void on(MerchantSuspended event) {
    shutOuts.suspended(event.merchantId());
  }

  @EventHandler
  void on(MerchantResumed event) {
    shutOuts.unlocked(event.merchantId());
  }

  @EventHandler
  void on(PersonForgotten event) {
    shutOuts.gone(event.person());
  }

  /** Everything else passes by; being taken, it moves the position, which then is the ledger's. */
  @EventHandler
  void on(Object other) {}
}
