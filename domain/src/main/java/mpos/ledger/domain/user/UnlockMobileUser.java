package mpos.ledger.domain.user;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.StreamId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Lets a locked user in again (S5). */
public record UnlockMobileUser(String userId, Instant at) {

  @TargetAggregateIdentifier
  UUID stream() {
    return StreamId.ofMobileUser(userId);
  }
}
