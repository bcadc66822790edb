package mpos.ledger.app.acquirer.simulated;

/** How the simulated acquirer identifies a transaction: by terminal and retrieval reference. */
public record BookKey(String terminalId, String retrievalReference) {}
