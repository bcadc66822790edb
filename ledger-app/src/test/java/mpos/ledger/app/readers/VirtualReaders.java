package mpos.ledger.app.readers;

import java.util.UUID;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.reader.virtual.Behavior;

/** Sessions with virtual readers that behave in ways which the API does not offer. */
public final class VirtualReaders {

  private VirtualReaders() {}

  /** Starts a virtual BP50 and opens a session with it, taking over. */
  public static UUID open(RunningLedger ledger, String userId, String serial, Behavior behavior) {
    ReaderSessions readers = ledger.part(ReaderSessions.class);
    WantedReader wanted = new WantedReader(userId, serial, ReaderLinks.Kind.VIRTUAL, null, true);
    return readers
        .open(readers.newReader(wanted), ledger.part(ReaderLinks.class).virtual(serial, behavior))
        .id();
  }
}
