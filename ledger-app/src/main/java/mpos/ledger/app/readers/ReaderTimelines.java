package mpos.ledger.app.readers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import mpos.ledger.app.platform.cluster.NodePresence;
import mpos.ledger.app.platform.eventstore.PostgresEventStorageEngine;
import mpos.ledger.app.readers.ReaderSessionAnswer.Happening;
import mpos.ledger.domain.catalog.EventNames;
import mpos.ledger.domain.reader.ReaderFact;
import mpos.ledger.domain.reader.ReaderSessionOpened;
import mpos.ledger.projections.Projection;
import mpos.ledger.projections.readersessions.ReaderSessionView;
import mpos.ledger.reader.session.ReaderTrouble;
import org.axonframework.eventhandling.TrackedEventMessage;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What happened in reader sessions, read from their events. */
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

  /** A session that is open here, including what is not on record yet. */
  ReaderSessionAnswer of(OpenReader reader) {
    List<ReaderFact> waiting = reader.notYetRecorded();
    List<ReaderFact> all = new ArrayList<>(facts(events.history(reader.id())));
    waiting.stream().filter(fact -> !all.contains(fact)).forEach(all::add);
    Instant openedAt = all.isEmpty() ? null : all.get(0).at();
    return ReaderSessionAnswer.of(reader, openedAt, shown(all));
  }

  /** A session of this user that is not open here, or not any longer. */
  Optional<ReaderSessionAnswer> elsewhere(String userId, UUID sessionId) {
    List<TrackedEventMessage<?>> history = events.history(sessionId);
    if (history.isEmpty()
        || !(history.get(0).getPayload() instanceof ReaderSessionOpened opened)
        || !opened.userId().equals(userId)) {
      return Optional.empty();
    }
    List<ReaderFact> facts = facts(history);
    ReaderSessionView session = ReaderSessionView.of(facts, Projection.nodeOf(history.get(0)));
    return Optional.of(
        ReaderSessionAnswer.ended(session, whyOver(session, nodes.alive()), shown(facts)));
  }

  /** These sessions without their timelines; {@code here} finds those that are open here. */
  List<ReaderSessionAnswer> listed(
      List<ReaderSessionView> sessions, Function<UUID, Optional<OpenReader>> here) {
    Set<Long> alive = nodes.alive();
    return sessions.stream()
        .map(
            it ->
                here.apply(it.sessionId())
                    .map(reader -> ReaderSessionAnswer.of(reader, it.openedAt(), null))
                    .orElseGet(() -> ReaderSessionAnswer.ended(it, whyOver(it, alive), null)))
        .toList();
  }

  /** A lost reader is the reason, whoever ended the session afterwards. */
  private ReaderUnavailable whyOver(ReaderSessionView session, Set<Long> alive) {
    if (session.trouble() != null) {
      return ReaderUnavailable.of(ReaderTrouble.valueOf(session.trouble()));
    }
    if (session.closedBecause() != null) {
      return ReaderUnavailable.of(session.closedBecause());
    }
    if (session.node() == nodes.number()) {
      return ReaderUnavailable.CLOSED; // just now: its end is not on record yet
    }
    return alive.contains(session.node())
        ? ReaderUnavailable.ON_ANOTHER_NODE
        : ReaderUnavailable.LEDGER_STOPPED;
  }

  private static List<ReaderFact> facts(List<TrackedEventMessage<?>> history) {
    return history.stream().map(event -> (ReaderFact) event.getPayload()).toList();
  }

  private List<Happening> shown(List<ReaderFact> facts) {
    return facts.stream()
        .skip(Math.max(0, facts.size() - ReaderSessionAnswer.MAX_SHOWN))
        .map(this::shown)
        .toList();
  }

  private Happening shown(ReaderFact fact) {
    Map<String, Object> facts = json.convertValue(fact, FACTS);
    facts.keySet().removeAll(SHOWN_ELSEWHERE);
    return new Happening(fact.at(), EventNames.OF_THE_LEDGER.nameOf(fact.getClass()).name(), facts);
  }
}
