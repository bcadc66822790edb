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
 * Which user a card reader belongs to, one at a time. Two merchants who assign it at once are put
 * in line by the reader's stream.
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

  /**
   * A reader assigned before readers had streams belongs to nobody here: there is nothing to
   * release.
   */
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
