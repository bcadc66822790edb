package mpos.ledger.app.merchants;

import java.time.Instant;
import mpos.ledger.domain.limits.Limits;
import mpos.ledger.domain.user.LockReason;
import mpos.ledger.projections.mobileusers.MobileUserRow;
import mpos.ledger.projections.mobileusers.UserState;

/**
 * A mobile user as the merchant and the bank see it. {@code erased}: the person was forgotten, and
 * their data can no longer be shown.
 */
record UserView(
    String userId,
    String merchantId,
    String terminalId,
    String readerSerial,
    UserState state,
    LockReason lockReason,
    String name,
    String phone,
    String email,
    boolean erased,
    Limits limits,
    Instant addedAt,
    long position) {

  static UserView of(MobileUserRow user, Contact contact) {
    return new UserView(
        user.userId(),
        user.merchantId(),
        user.terminalId(),
        user.readerSerial(),
        user.state(),
        user.lockReason(),
        contact.name(),
        contact.phone(),
        contact.email(),
        contact.equals(Contact.FORGOTTEN),
        user.limits(),
        user.addedAt(),
        user.position());
  }

  /** Nothing of the person. */
  @Override
  public String toString() {
    return "user " + userId;
  }
}
