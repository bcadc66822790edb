package mpos.ledger.app.settlement;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import mpos.ledger.app.settlement.Settling.Outcome;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.domain.rules.OnlyDaysThatAreOverAreClosed;
import mpos.ledger.domain.rules.Rule;
import mpos.ledger.projections.settlements.SettlementQueries;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets an operator settle a past day that did not settle by itself, and all days before it. */
@RestController
class SettleEndpoint {

  /**
   * What was done. {@code alreadySettled}: the day has its batches and nothing was left to do;
   * false when no merchant had an approved payment by then. {@code merchantsLeft} could not be
   * settled; the log says why.
   */
  record Settled(
      BusinessDay businessDay, boolean alreadySettled, int settledBatches, int merchantsLeft) {}

  private final Settling settling;
  private final SettlementQueries settlements;
  private final Cutoff cutoff;
  private final Clock clock;

  SettleEndpoint(Settling settling, SettlementQueries settlements, Cutoff cutoff, Clock clock) {
    this.settling = settling;
    this.settlements = settlements;
    this.cutoff = cutoff;
    this.clock = clock;
  }

  @Operation(
      summary = "Settle a past business day, and all before it, of every merchant",
      description =
          "For operators. Days settle by themselves; this is for one that did not. Repeating it has"
              + " no effect. A day that is not over is refused (BUSINESS_DAY_NOT_OVER).")
  @PostMapping("/v1/settlements/{day}")
  Settled settle(@PathVariable String day) {
    BusinessDay asked = DayOfRequest.parse(day);
    Rule.require(new OnlyDaysThatAreOverAreClosed(cutoff.endOf(asked), clock.instant()));
    Outcome outcome = settling.settleNowThrough(asked);
    boolean alreadySettled =
        outcome.settledBatches() == 0
            && outcome.merchantsLeft() == 0
            && settlements.hasBatchesOf(asked);
    return new Settled(asked, alreadySettled, outcome.settledBatches(), outcome.merchantsLeft());
  }
}
