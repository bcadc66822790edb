package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** A reader whose housing was opened is never trusted again; its user gets another one. */
public record TamperedReadersStayLockedOut(boolean sound) implements Rule {

  @Override
  public boolean holds() {
    return sound;
  }

  @Override
  public Refusal refusal() {
    return Refusal.READER_TAMPERED;
  }
}
