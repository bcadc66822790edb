package mpos.ledger.projections.readersessions;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import mpos.ledger.domain.reader.BatteryLow;
import mpos.ledger.domain.reader.ReaderFact;
import mpos.ledger.domain.reader.ReaderLost;
import mpos.ledger.domain.reader.ReaderSessionClosed;
import mpos.ledger.domain.reader.ReaderSessionOpened;

/**
 * A reader session, a row of {@code reader_sessions_v1}. {@code trouble} is why the reader was
 * lost, {@code closedBecause} why the session is over; both are null while all is well.
 */
public record ReaderSessionView(
    UUID sessionId,
    String userId,
    String readerSerial,
    String link,
    String firmware,
    String firmwareVersion,
    int batteryPercent,
    long node,
    Instant openedAt,
    String trouble,
    Instant closedAt,
    ReaderSessionClosed.Why closedBecause,
    long position) {

  static ReaderSessionView of(ReaderSessionOpened event, long node, long position) {
    return new ReaderSessionView(
        event.sessionId(),
        event.userId(),
        event.readerSerial(),
        event.link(),
        event.firmware(),
        event.firmwareVersion(),
        event.batteryPercent(),
        node,
        event.at(),
        null,
        null,
        null,
        position);
  }

  /** A session as its events say; the first of them is its opening, on this node. */
  public static ReaderSessionView of(List<ReaderFact> facts, long node) {
    ReaderSessionView session = of((ReaderSessionOpened) facts.get(0), node, 0);
    for (ReaderFact fact : facts.subList(1, facts.size())) {
      if (ReaderSessionsProjection.TAKEN.contains(fact.getClass())) {
        session = session.after(fact, 0);
      }
    }
    return session;
  }

  ReaderSessionView after(ReaderFact fact, long at) {
    if (fact instanceof BatteryLow low) {
      return with(low.percent(), trouble, closedAt, closedBecause, at);
    }
    if (fact instanceof ReaderLost lost) {
      return with(batteryPercent, lost.trouble(), closedAt, closedBecause, at);
    }
    if (fact instanceof ReaderSessionClosed closed) {
      return with(batteryPercent, trouble, closed.at(), closed.why(), at);
    }
    throw new IllegalStateException("No rule for what " + fact.getClass() + " does to a session");
  }

  private ReaderSessionView with(
      int percent, String lost, Instant end, ReaderSessionClosed.Why why, long at) {
    return new ReaderSessionView(
        sessionId,
        userId,
        readerSerial,
        link,
        firmware,
        firmwareVersion,
        percent,
        node,
        openedAt,
        lost,
        end,
        why,
        at);
  }
}
