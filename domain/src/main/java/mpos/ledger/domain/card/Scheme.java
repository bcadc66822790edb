package mpos.ledger.domain.card;

/** The card schemes of the sheet (S11). What the card says wins over what the app selected. */
public enum Scheme {
  VISA,
  MASTERCARD,
  JCB,
  UNIONPAY
}
