package mpos.ledger.app.settlement;

import java.util.List;
import mpos.ledger.app.platform.eventstore.PostgresEventStorageEngine;
import mpos.ledger.app.platform.projecting.ProjectionProgress;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.projections.settlements.SettlementStatements;
import mpos.ledger.projections.settlements.SettlementStatements.Due;
import mpos.ledger.projections.settlements.SettlementStatements.Stated;
import mpos.ledger.projections.settlements.SettlementsProjection;

/**
 * What settlement reads, and no earlier than everything recorded so far is in it: a batch stated
 * too early would leave out what belongs to it.
 */
final class SettlementView {

  private static final long LONGEST_WAIT_MILLIS = 30_000;

  private final SettlementStatements statements;
  private final PostgresEventStorageEngine events;
  private final ProjectionProgress progress;

  SettlementView(
      SettlementStatements statements,
      PostgresEventStorageEngine events,
      ProjectionProgress progress) {
    this.statements = statements;
    this.events = events;
    this.progress = progress;
  }

  List<Due> dueThrough(BusinessDay last) {
    return statements.dueThrough(last);
  }

  /** The totals of these batches, all as of one position. */
  Stated stateDue(List<Due> due) {
    return statements.stateDue(due);
  }

  /** Returns when the view has taken every event that there is now. */
  void catchUp() {
    long position = events.headPosition();
    if (!progress.await(SettlementsProjection.NAME, position, LONGEST_WAIT_MILLIS)) {
      throw new IllegalStateException(
          SettlementsProjection.NAME
              + " has not reached position "
              + position
              + " in time; see whether it has stopped (/actuator/health)");
    }
  }
}
