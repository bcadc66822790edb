package mpos.ledger.app.acquirer;

/** How the simulated acquirer knows one transaction: by terminal and retrieval reference. */
record BookKey(String terminalId, String retrievalReference) {}
