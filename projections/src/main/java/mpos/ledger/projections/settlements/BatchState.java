package mpos.ledger.projections.settlements;

/** How far a merchant's batch has come: {@code SETTLED} still waits for the acquirer's answer. */
public enum BatchState {
  CLOSED,
  SETTLED,
  ACCEPTED,
  OUT_OF_BALANCE
}
