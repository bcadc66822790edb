package mpos.ledger.domain.reader;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.List;
import java.util.UUID;
import mpos.ledger.domain.card.PresentedCard;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;

/**
 * What one reader did from connection to end, as facts. It exists for the rule that needs more than
 * the card at hand: whether a swipe is a fallback follows from the failed chip reads that are on
 * record for the same cardholder.
 */
public class ReaderSession {

  @AggregateIdentifier private UUID sessionId;
  private Cardholder cardholder = Cardholder.NOBODY;

  /** A session with nothing on record. */
  public ReaderSession() {}

  ReaderSession(OpenReaderSession command) {
    apply(command.opened());
  }

  public void record(List<ReaderFact> facts) {
    facts.forEach(fact -> apply(fact));
  }

  @EventSourcingHandler
  void on(ReaderFact fact) {
    sessionId = fact.sessionId();
    cardholder = cardholder.after(fact);
  }

  /**
   * The card and how it was read, judged by what is on record and these newer facts; refuses a chip
   * card that was swiped.
   */
  public PresentedCard admit(
      PresentedCard card, List<ReaderFact> newer, int failedChipReadsForFallback) {
    return cardholder.after(newer).admit(card, failedChipReadsForFallback);
  }
}
