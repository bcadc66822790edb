package mpos.ledger.domain.user;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.StreamId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Corrects name, phone or e-mail of a user. */
public record ChangeMobileUser(String userId, SealedDetails details, Instant at) {

  @TargetAggregateIdentifier
  UUID stream() {
    return StreamId.ofMobileUser(userId);
  }
}
