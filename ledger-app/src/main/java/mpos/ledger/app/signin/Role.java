package mpos.ledger.app.signin;

/** What a token lets its bearer do: a mobile user's own work, or the bank's. */
enum Role {
  MOBILE_USER,
  OPERATOR
}
