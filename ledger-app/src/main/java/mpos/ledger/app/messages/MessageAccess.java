package mpos.ledger.app.messages;

import mpos.ledger.app.access.SignedInMerchant;
import org.springframework.security.core.Authentication;

/** Whose messages somebody sees: a merchant the own users', an operator everybody's. */
final class MessageAccess {

  private MessageAccess() {}

  /** The merchant whose users' messages are seen; null for all. */
  static String merchantOf(Authentication who) {
    return who.getPrincipal() instanceof SignedInMerchant merchant ? merchant.merchantId() : null;
  }
}
