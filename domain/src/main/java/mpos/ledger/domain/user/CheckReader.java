package mpos.ledger.domain.user;

import java.util.UUID;
import mpos.ledger.domain.StreamId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** May this user work with this reader? Asked before a reader session opens; changes nothing. */
public record CheckReader(String userId, String readerSerial) {

  @TargetAggregateIdentifier
  UUID stream() {
    return StreamId.ofMobileUser(userId);
  }
}
