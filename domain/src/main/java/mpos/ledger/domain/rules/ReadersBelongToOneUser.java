package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** A reader belongs to one user, so that each payment on it has one author. */
public record ReadersBelongToOneUser(boolean free) implements Rule {

  @Override
  public boolean holds() {
    return free;
  }

  @Override
  public Refusal refusal() {
    return Refusal.READER_TAKEN;
  }
}
