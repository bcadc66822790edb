package mpos.ledger.domain.person;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.StreamId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Records that a person was forgotten, once that person's key is erased. */
public record ForgetPerson(UUID person, Instant at) {

  @TargetAggregateIdentifier
  UUID stream() {
    return StreamId.ofPerson(person);
  }
}
