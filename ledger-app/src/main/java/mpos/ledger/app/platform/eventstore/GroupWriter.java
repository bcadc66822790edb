package mpos.ledger.app.platform.eventstore;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a group of appends so that each gets its own answer: its position, or the reason why it
 * alone failed. It inserts first and asks about sequences only when that fails, because nearly
 * always everything fits. Likewise it goes on from the head that it left, and locks and reads the
 * head first only while other nodes write too.
 *
 * <p><b>A commit whose answer was lost.</b> The head's row is locked before anything is looked up.
 * Without the lock this could happen: our commit is on its way, the connection breaks, we reconnect
 * and do not see our rows, the old server process completes the commit, and we write the same
 * events again or call them failed. The old transaction holds the head's lock until it ends, so
 * whoever has the lock sees how it ended; and a transaction that was not told to commit by then
 * never will be, for its client is gone. The group was written if the row at its last position
 * carries its hash.
 */
final class GroupWriter {

  private static final Logger log = LoggerFactory.getLogger(GroupWriter.class);

  private final WriterConnection connection;
  private final Clock clock;
  private final HeadSignal signal;
  private final ChainHash chain = new ChainHash();
  private Head head;

  /** Whether no other node has written lately; the head then need not be read before each group. */
  private boolean headIsOurs;

  private NumberedGroup unanswered;

  GroupWriter(WriterConnection connection, Clock clock, HeadSignal signal) {
    this.connection = connection;
    this.clock = clock;
    this.signal = signal;
  }

  /** Returns when every append has its answer; an interrupt ends the wait for the database. */
  void write(List<Append> appends) throws InterruptedException {
    boolean sequencesAreChecked = false;
    while (true) {
      try {
        attempt(stillOpen(appends), sequencesAreChecked);
        return;
      } catch (SQLException e) {
        WriteFailure failure = rolledBack(e);
        if (failure == WriteFailure.CONNECTION_LOST) {
          connection.reopen(e);
        } else if (failure == WriteFailure.STALE_SEQUENCE && !sequencesAreChecked) {
          sequencesAreChecked = true;
        } else if (failure == WriteFailure.VALUE_REFUSED && appends.size() > 1) {
          writeOneByOne(stillOpen(appends));
          return;
        } else {
          log.error(
              "PostgreSQL refused {} appends (SQLSTATE {}); nothing of them was stored, and their commands failed",
              appends.size(),
              e.getSQLState());
          stillOpen(appends).forEach(append -> fail(append, e.getSQLState()));
          return;
        }
      }
    }
  }

  private void writeOneByOne(List<Append> appends) throws InterruptedException {
    for (Append append : appends) {
      write(List.of(append));
    }
  }

  private void attempt(List<Append> appends, boolean checkSequences) throws SQLException {
    EventTable table = connection.table();
    boolean nothingInDoubt = unanswered == null && !checkSequences;
    if (nothingInDoubt && headIsOurs && insert(table, appends)) {
      return;
    }
    Head locked = table.lockHead(head);
    headIsOurs = head != null && head.position() == locked.position();
    head = locked;
    if (unanswered != null && table.holds(unanswered)) {
      table.rollback();
      answerWritten();
      return;
    }
    unanswered = null;
    List<Append> fitting = checkSequences ? refuseStale(table, appends) : appends;
    if (fitting.isEmpty()) {
      table.rollback();
    } else if (!insert(table, fitting)) {
      throw new IllegalStateException("The head moved although it was locked");
    }
  }

  /** Whether the group was written; without the lock, it is not when another node was faster. */
  private boolean insert(EventTable table, List<Append> appends) throws SQLException {
    NumberedGroup group = NumberedGroup.after(head, appends, clock.instant(), chain);
    unanswered = group;
    if (!table.insert(group)) {
      unanswered = null;
      table.rollback();
      return false;
    }
    table.commit();
    answerWritten();
    return true;
  }

  private void answerWritten() {
    NumberedGroup written = unanswered;
    unanswered = null;
    head = written.head();
    written.answerWritten();
    signal.moveTo(head.position());
  }

  /** Answers the appends whose place in their stream is taken and returns the others. */
  private static List<Append> refuseStale(EventTable table, List<Append> appends)
      throws SQLException {
    List<UUID> streams =
        appends.stream()
            .flatMap(append -> append.events().stream())
            .map(NewEvent::stream)
            .distinct()
            .toList();
    Map<UUID, Integer> last = table.lastSequences(streams);
    List<Append> fitting = new ArrayList<>();
    for (Append append : appends) {
      NewEvent stale = firstStale(append, last);
      if (stale == null) {
        append.events().forEach(event -> last.merge(event.stream(), event.sequence(), Math::max));
        fitting.add(append);
      } else {
        append.failed(
            () -> new ConcurrencyException("Another event was stored at the place of " + stale));
      }
    }
    return fitting;
  }

  private static NewEvent firstStale(Append append, Map<UUID, Integer> last) {
    return append.events().stream()
        .filter(event -> last.getOrDefault(event.stream(), -1) >= event.sequence())
        .findFirst()
        .orElse(null);
  }

  /** What the failure means, once nothing of the transaction is left on the connection. */
  private WriteFailure rolledBack(SQLException e) {
    WriteFailure failure = WriteFailure.of(e);
    if (failure == WriteFailure.CONNECTION_LOST) {
      return failure;
    }
    try {
      connection.table().rollback();
      return failure;
    } catch (SQLException alsoBroken) {
      e.addSuppressed(alsoBroken);
      return WriteFailure.CONNECTION_LOST;
    }
  }

  /** With the SQLSTATE only: PostgreSQL's own message quotes the row. */
  private static void fail(Append append, String sqlState) {
    append.failed(
        () ->
            new EventStoreException(
                "PostgreSQL refused %s (SQLSTATE %s); nothing of it was stored"
                    .formatted(append.events().get(0), sqlState)));
  }

  private static List<Append> stillOpen(List<Append> appends) {
    return appends.stream().filter(Append::isOpen).toList();
  }
}
