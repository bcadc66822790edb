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
 * Writes a batch of appends so that each gets the answer it deserves: its position, or the reason
 * why it alone failed. It first inserts and asks about sequences only when that fails, because
 * nearly always everything fits. Likewise it goes on from the head it left, and locks and reads it
 * first only while other nodes write too.
 *
 * <p><b>A commit whose answer was lost.</b> The head's row is locked before anything is looked up.
 * Without the lock this could happen: our commit is on its way, the connection breaks, we reconnect
 * and do not see our rows, the old server process completes the commit, and we write the same
 * events again or call them failed. The old transaction holds the head's lock until it ended, so
 * whoever has the lock sees how it ended; and a transaction that had not been told to commit by
 * then never will be, for its client is gone. The batch is written if the row at its last position
 * carries its hash.
 */
final class GroupWriter {

  private static final Logger log = LoggerFactory.getLogger(GroupWriter.class);

  private final WriterConnection connection;
  private final Clock clock;
  private final HeadSignal signal;
  private final ChainHash chain = new ChainHash();
  private Head head;

  /** Whether nobody else wrote of late; then the head need not be asked for before each batch. */
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
          log.error("PostgreSQL refused {} appends (SQLSTATE {})", appends.size(), e.getSQLState());
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

  /** Whether the batch was written; without the lock it is not if another node was faster. */
  private boolean insert(EventTable table, List<Append> appends) throws SQLException {
    NumberedGroup batch = NumberedGroup.after(head, appends, clock.instant(), chain);
    unanswered = batch;
    if (!table.insert(batch)) {
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

  /** What happened, after making sure that nothing of it stays open on the connection. */
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

  /** Says the SQLSTATE only: PostgreSQL's own words quote the row. */
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
