package mpos.ledger.app.merchants;

import java.time.Clock;
import java.util.UUID;
import mpos.ledger.app.signin.FirstSignIns;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands out the first passwords of merchants' portals. A new one ends the one before, the password
 * the merchant had chosen, and all tokens of the portal.
 */
final class PortalPasswords {

  private final FirstSignIns firstSignIns;
  private final TransactionTemplate transaction;
  private final Clock clock;

  PortalPasswords(FirstSignIns firstSignIns, TransactionTemplate transaction, Clock clock) {
    this.firstSignIns = firstSignIns;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * The password of this issue, also if it was handed out before; null once it has been used,
   * replaced or has expired.
   */
  String handOut(String merchantId, UUID issueId) {
    transaction.executeWithoutResult(
        ignored -> firstSignIns.issuePortal(merchantId, issueId, clock.instant()));
    return firstSignIns.isOpen(merchantId, issueId, clock.instant())
        ? firstSignIns.portalPasswordOf(issueId)
        : null;
  }
}
