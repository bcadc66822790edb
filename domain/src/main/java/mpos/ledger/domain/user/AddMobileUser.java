package mpos.ledger.domain.user;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.StreamId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Gives a person of the shop an account, a terminal id (ISO 8583 DE41) and a reader (S1). */
public record AddMobileUser(
    String userId, String merchantId, String terminalId, String readerSerial, Instant at) {

  @TargetAggregateIdentifier
  UUID stream() {
    return StreamId.ofMobileUser(userId);
  }
}
