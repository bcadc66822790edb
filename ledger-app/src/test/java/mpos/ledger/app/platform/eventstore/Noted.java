package mpos.ledger.app.platform.eventstore;

/** An event for the tests of the store, which does not care what events say. */
record Noted(String text) {}
