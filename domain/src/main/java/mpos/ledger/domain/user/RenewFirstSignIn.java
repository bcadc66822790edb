package mpos.ledger.domain.user;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.StreamId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Gives the user a new first password and activation code, named by the issue id (S3): for somebody
 * who lost the messages or forgot the password.
 */
public record RenewFirstSignIn(String userId, UUID issueId, Instant at) {

  @TargetAggregateIdentifier
  UUID stream() {
    return StreamId.ofMobileUser(userId);
  }
}
