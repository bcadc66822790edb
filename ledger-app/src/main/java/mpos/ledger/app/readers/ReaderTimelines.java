package mpos.ledger.app.readers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import mpos.ledger.app.eventstore.PostgresEventStorageEngine;
import mpos.ledger.app.payments.NodePresence;
import mpos.ledger.app.readers.ReaderSessionAnswer.Happening;
import mpos.ledger.domain.EventNames;
import mpos.ledger.domain.reader.ReaderFact;
import mpos.ledger.domain.reader.ReaderLost;
import mpos.ledger.domain.reader.ReaderSessionClosed;
import mpos.ledger.domain.reader.ReaderSessionOpened;
import mpos.ledger.projections.transactions.TransactionsProjection;
import mpos.ledger.reader.ReaderTrouble;
import org.axonframework.eventhandling.TrackedEventMessage;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What happened in reader sessions, as their events say at this moment. */
final class ReaderTimelines {

  private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};
  private static final List<String> SHOWN_ELSEWHERE = List.of("sessionId", "at");

  private final PostgresEventStorageEngine events;
  private final NodePresence nodes;
  private final JsonMapper json;

  ReaderTimelines(PostgresEventStorageEngine events, NodePresence nodes, JsonMapper json) {
    this.events = events;
    this.nodes = nodes;
    this.json = json;
  }

  /** A session that is open here; what is not on record yet is shown too. */
  ReaderSessionAnswer of(OpenReader reader) {
    List<ReaderFact> waiting = reader.notYetRecorded();
    List<ReaderFact> all = new ArrayList<>(facts(events.history(reader.id())));
    waiting.stream().filter(fact -> !all.contains(fact)).forEach(all::add);
    return ReaderSessionAnswer.of(reader, shown(all));
  }

  /** A session of this user that is not open here (any more). */
  Optional<ReaderSessionAnswer> elsewhere(String userId, UUID sessionId) {
    List<TrackedEventMessage<?>> history = events.history(sessionId);
    if (history.isEmpty()
        || !(history.get(0).getPayload() instanceof ReaderSessionOpened opened)
        || !opened.userId().equals(userId)) {
      return Optional.empty();
    }
    List<ReaderFact> facts = facts(history);
    return Optional.of(
        ReaderSessionAnswer.ended(opened, whyOver(history.get(0), facts), shown(facts)));
  }

  private Unusable whyOver(TrackedEventMessage<?> opening, List<ReaderFact> facts) {
    Unusable why = null;
    for (ReaderFact fact : facts) {
      if (fact instanceof ReaderLost lost) {
        why = Unusable.of(ReaderTrouble.valueOf(lost.trouble()), false);
      } else if (fact instanceof ReaderSessionClosed closed && why == null) {
        why = Unusable.of(closed.why());
      }
    }
    return why == null ? withoutAnEnd(opening) : why;
  }

  private Unusable withoutAnEnd(TrackedEventMessage<?> opening) {
    Object node = opening.getMetaData().get(TransactionsProjection.NODE_METADATA);
    boolean lives = node instanceof Number number && nodes.alive().contains(number.longValue());
    return lives ? Unusable.ON_ANOTHER_NODE : Unusable.LEDGER_STOPPED;
  }

  private static List<ReaderFact> facts(List<TrackedEventMessage<?>> history) {
    return history.stream().map(event -> (ReaderFact) event.getPayload()).toList();
  }

  private List<Happening> shown(List<ReaderFact> facts) {
    return facts.stream()
        .skip(Math.max(0, facts.size() - ReaderSessionAnswer.MOST_SHOWN))
        .map(this::shown)
        .toList();
  }

  private Happening shown(ReaderFact fact) {
    Map<String, Object> facts = json.convertValue(fact, FACTS);
    facts.keySet().removeAll(SHOWN_ELSEWHERE);
    return new Happening(fact.at(), EventNames.OF_THE_LEDGER.nameOf(fact.getClass()).name(), facts);
  }
}
