package mpos.ledger.domain.rules;

import java.time.Instant;
import mpos.ledger.domain.Refusal;

/** A business day is closed at its cutoff or later, never before (S27). */
public record OnlyDaysThatAreOverAreClosed(Instant endOfDay, Instant at) implements Rule {

  @Override
  public boolean holds() {
    return !at.isBefore(endOfDay);
  }

  @Override
  public Refusal refusal() {
    return Refusal.BUSINESS_DAY_NOT_OVER;
  }
}
