package mpos.ledger.app.readers;

import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;
import mpos.ledger.domain.reader.BatteryLow;
import mpos.ledger.domain.reader.CardAnswered;
import mpos.ledger.domain.reader.ChipCardSwiped;
import mpos.ledger.domain.reader.ChipReadFailed;
import mpos.ledger.domain.reader.ReaderFact;
import mpos.ledger.domain.reader.ReaderLost;
import mpos.ledger.domain.reader.SaleEndedWithoutPayment;
import mpos.ledger.reader.message.Outcome;
import mpos.ledger.reader.session.CardNotRead;
import mpos.ledger.reader.session.ReaderTrouble;
import mpos.ledger.reader.session.SessionFact;
import mpos.ledger.reader.session.SessionState;

/**
 * Listens to one reader and passes on what the ledger records, in the trade's words: few, coarse
 * facts. What only appears on a screen is left out.
 */
final class ReaderFacts implements Consumer<SessionFact> {

  private final UUID sessionId;
  private final Clock clock;
  private final Consumer<ReaderFact> timeline;
  private volatile ReaderTrouble trouble;
  private boolean batteryToldLow;
  private String responseCode;

  ReaderFacts(UUID sessionId, Clock clock, Consumer<ReaderFact> timeline) {
    this.sessionId = sessionId;
    this.clock = clock;
    this.timeline = timeline;
  }

  /** Why the reader is lost, null while it is not. */
  ReaderTrouble trouble() {
    return trouble;
  }

  @Override
  public void accept(SessionFact fact) {
    if (fact instanceof SessionFact.BatteryChanged changed) {
      batteryChanged(changed);
    } else if (fact instanceof SessionFact.ChipReadFailed) {
      timeline.accept(new ChipReadFailed(sessionId, clock.instant()));
    } else if (fact instanceof SessionFact.ChipCardSwiped) {
      timeline.accept(new ChipCardSwiped(sessionId, true, clock.instant()));
    } else if (fact instanceof SessionFact.HostAnswered answer) {
      responseCode = answer.hostReached() ? answer.responseCode() : null;
    } else if (fact instanceof SessionFact.Completed end) {
      completed(end.outcome());
    } else if (fact instanceof SessionFact.EndedWithoutCard end) {
      endedWithoutCard(end.reason());
    } else if (fact instanceof SessionFact.TroubleMet met) {
      lost(met.trouble(), met.during());
    }
  }

  private void batteryChanged(SessionFact.BatteryChanged changed) {
    boolean low = changed.battery().low() || changed.battery().veryLow();
    if (low && !batteryToldLow) {
      timeline.accept(new BatteryLow(sessionId, changed.battery().percent(), clock.instant()));
    }
    batteryToldLow = low;
  }

  private void completed(Outcome outcome) {
    boolean again = outcome == Outcome.TRY_AGAIN || outcome == Outcome.TRY_ANOTHER_INTERFACE;
    timeline.accept(
        new CardAnswered(sessionId, responseCode, outcome.name(), again, clock.instant()));
    responseCode = null;
  }

  /** A lost reader was already reported as such. */
  private void endedWithoutCard(CardNotRead.Reason reason) {
    if (trouble != null) {
      return;
    }
    if (reason == CardNotRead.Reason.TAMPERED) {
      lost(ReaderTrouble.TAMPERED, SessionState.READY);
      return;
    }
    boolean again =
        reason == CardNotRead.Reason.TRY_AGAIN
            || reason == CardNotRead.Reason.TRY_ANOTHER_INTERFACE;
    timeline.accept(new SaleEndedWithoutPayment(sessionId, wordOf(reason), again, clock.instant()));
  }

  /** Events keep the word they were first written with. */
  private static String wordOf(CardNotRead.Reason reason) {
    return reason == CardNotRead.Reason.CANCELLED_BY_CARDHOLDER
        ? "CANCELLED_BY_CARD_HOLDER"
        : reason.name();
  }

  private void lost(ReaderTrouble why, SessionState during) {
    trouble = why;
    timeline.accept(new ReaderLost(sessionId, why.name(), during.name(), clock.instant()));
  }
}
