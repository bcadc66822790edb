/**
 * The acquirer's ISO 8583:1987 messages, as both ends of the link know them. {@code client} is the
 * ledger's end, {@code simulated} an acquirer for demonstrations and tests. Every field is listed
 * in {@code ledger-app/ACQUIRER.md}.
 */
package mpos.ledger.app.acquirer;
