package mpos.ledger.domain.user;

import static mpos.ledger.domain.rules.Rule.require;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.rules.ReadersBelongToOneUser;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;

/**
 * Whose a card reader is: one user's at a time. The reader's stream puts two merchants in line who
 * give it away at once.
 */
public class ReaderAssignment {

  @AggregateIdentifier private UUID stream;
  private String userId;

  protected ReaderAssignment() {}

  void assign(String readerSerial, String toUserId, Instant at) {
    require(new ReadersBelongToOneUser(userId == null || userId.equals(toUserId)));
    if (userId == null) {
      apply(new ReaderAssigned(readerSerial, toUserId, at));
    }
  }

  @EventSourcingHandler
  void on(ReaderAssigned event) {
    stream = StreamId.ofReaderAssignment(event.readerSerial());
    userId = event.userId();
  }

  /** Readers of users of the time before readers had streams are nobody's here. */
  void release(String readerSerial, String byUserId, Instant at) {
    if (byUserId.equals(userId)) {
      apply(new ReaderReleased(readerSerial, byUserId, at));
    }
  }

  @EventSourcingHandler
  void on(ReaderReleased event) {
    userId = null;
  }
}
