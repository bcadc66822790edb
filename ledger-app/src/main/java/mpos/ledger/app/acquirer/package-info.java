/**
 * The way to the acquirer: ISO 8583:1987 over TCP, and an acquirer to practice with. Every field is
 * listed in {@code ledger-app/ACQUIRER.md}.
 */
package mpos.ledger.app.acquirer;
