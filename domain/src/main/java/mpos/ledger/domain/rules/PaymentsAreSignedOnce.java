package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** A signature is never replaced by another image; the same one again changes nothing. */
public record PaymentsAreSignedOnce(String givenSha256, String offeredSha256) implements Rule {

  @Override
  public boolean holds() {
    return givenSha256 == null || givenSha256.equals(offeredSha256);
  }

  @Override
  public Refusal refusal() {
    return Refusal.SIGNED_BEFORE;
  }
}
