package mpos.ledger.domain.user;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.StreamId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says that the user chose a new password, which itself is never told. */
public record ChangePassword(String userId, Instant at) {

  @TargetAggregateIdentifier
  UUID stream() {
    return StreamId.ofMobileUser(userId);
  }
}
