package mpos.ledger.domain.card;

/**
 * How the cardholder was verified: the reader's answer (its tag C2, EMV 9F34), never guessed. A
 * reader that does not say leaves it {@code UNKNOWN}.
 */
public enum Verification {
  ONLINE_PIN,
  OFFLINE_PIN,
  DEVICE,
  SIGNATURE,
  NONE,
  UNKNOWN
}
