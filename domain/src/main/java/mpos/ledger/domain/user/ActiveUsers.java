package mpos.ledger.domain.user;

import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.RefusedException;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.limits.Limits;
import mpos.ledger.domain.merchant.Merchant;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/**
 * Finds the user who takes, voids or refunds a payment, and refuses unless both the user and the
 * merchant are in good standing.
 */
public final class ActiveUsers {

  private final Repository<MobileUser> users;
  private final Repository<Merchant> merchants;

  /** A user in good standing, with the limits as the merchant's own cap them. */
  public record ActiveUser(MobileUser user, Limits limits) {}

  public ActiveUsers(Repository<MobileUser> users, Repository<Merchant> merchants) {
    this.users = users;
    this.merchants = merchants;
  }

  /** Refuses with the first refusal that applies, in the order of {@code Refusal}. */
  public ActiveUser require(String userId) {
    MobileUser user = userOf(userId);
    Merchant merchant = requireInBusiness(user.merchantId());
    user.requireMayWork();
    return new ActiveUser(user, merchant.limits().capping(user.limits()));
  }

  /** Refuses unless the merchant is known and not suspended. */
  public Merchant requireInBusiness(String merchantId) {
    Merchant merchant = merchantOf(merchantId);
    merchant.requireInBusiness();
    return merchant;
  }

  MobileUser userOf(String userId) {
    return loaded(users, StreamId.ofMobileUser(userId).toString(), Refusal.USER_UNKNOWN);
  }

  Merchant merchantOf(String merchantId) {
    return loaded(merchants, StreamId.ofMerchant(merchantId).toString(), Refusal.MERCHANT_UNKNOWN);
  }

  private static <T> T loaded(Repository<T> repository, String stream, Refusal ifUnknown) {
    try {
      return repository.load(stream).invoke(it -> it);
    } catch (AggregateNotFoundException unknown) {
      throw new RefusedException(ifUnknown);
    }
  }
}
