package mpos.ledger.app.platform.eventstore;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Appends that are written together, continuing the chain after a given head: positions without
 * gaps, one time of recording that never lies before the previous one, and a hash for each event.
 */
record NumberedGroup(
    Head before, List<Append> appends, Instant recordedAt, List<NewEvent> events, byte[][] hashes) {

  static NumberedGroup after(Head head, List<Append> appends, Instant now, ChainHash chain) {
    Instant recordedAt = now.truncatedTo(ChronoUnit.MICROS);
    if (recordedAt.isBefore(head.recordedAt())) {
      recordedAt = head.recordedAt();
    }
    List<NewEvent> events = appends.stream().flatMap(append -> append.events().stream()).toList();
    byte[][] hashes = new byte[events.size()][];
    byte[] hash = head.hash();
    for (int i = 0; i < hashes.length; i++) {
      hash = chain.next(hash, head.position() + 1 + i, events.get(i), recordedAt);
      hashes[i] = hash;
    }
    return new NumberedGroup(head, appends, recordedAt, events, hashes);
  }

  Head head() {
    return new Head(before.position() + hashes.length, hashes[hashes.length - 1], recordedAt);
  }

  /** Tells each waiting thread the position of its last event. */
  void answerWritten() {
    long position = before.position();
    for (Append append : appends) {
      position += append.events().size();
      append.written(position);
    }
  }
}
