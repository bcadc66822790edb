package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** A user takes payments with the reader that the merchant assigned, and no other. */
public record UsersUseTheirOwnReader(String assignedSerial, String readerSerial) implements Rule {

  @Override
  public boolean holds() {
    return assignedSerial.equals(readerSerial);
  }

  @Override
  public Refusal refusal() {
    return Refusal.READER_NOT_ASSIGNED;
  }
}
