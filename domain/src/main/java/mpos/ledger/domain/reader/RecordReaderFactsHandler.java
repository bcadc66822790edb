package mpos.ledger.domain.reader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;

/**
 * Keeps the record of reader sessions. Stands outside the aggregate because what many readers
 * reported is recorded in one append.
 */
public final class RecordReaderFactsHandler {

  private final Repository<ReaderSession> sessions;

  public RecordReaderFactsHandler(Repository<ReaderSession> sessions) {
    this.sessions = sessions;
  }

  @CommandHandler
  public void handle(OpenReaderSession command) throws Exception {
    sessions.newInstance(() -> new ReaderSession(command));
  }

  @CommandHandler
  public void handle(RecordReaderFacts command) {
    Map<UUID, List<ReaderFact>> bySession = new LinkedHashMap<>();
    for (ReaderFact fact : command.facts()) {
      bySession.computeIfAbsent(fact.sessionId(), id -> new ArrayList<>()).add(fact);
    }
    bySession.forEach(
        (id, facts) -> sessions.load(id.toString()).execute(session -> session.record(facts)));
  }
}
