package mpos.ledger.app.platform.projecting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import mpos.ledger.app.platform.database.TestDatabase;
import mpos.ledger.app.platform.database.TestServer;
import mpos.ledger.app.testing.Eventually;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.Sale;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL is killed as soon as a payment was answered, while the views write what it did; the
 * ledger goes on. A view that believed a commit which the crash took away would have a hole for
 * ever.
 */
class ViewsAfterACrashTest {

  private static final int KILLS = 6;
  private static final long NT_100 = 10_000;

  @Test
  void no_view_misses_what_was_stored_before_the_server_was_killed() {
    try (TestServer server = TestServer.start();
        RunningLedger ledger =
            RunningLedger.startOn(
                new TestDatabase(
                    server.database().jdbcUrl(),
                    server.database().user(),
                    server.database().password()))) {
      Phone phone = Phone.at(ledger);
      UUID reader = phone.openReader("visa-chip");
      for (int kill = 0; kill < KILLS; kill++) {
        phone.pay(Sale.of(NT_100, "VISA", reader)).requireStatus(201);
        server.kill();
        server.startAgain();
        Eventually.holds(
            "a payment is taken again",
            () -> phone.pay(Sale.of(NT_100, "VISA", reader)).status() == 201);
      }
      Eventually.holds(
          "every view is at the head",
          () ->
              ledger
                  .ask(
                      "select count(*) from projection_position, event_head"
                          + " where projection_position.position < event_head.position")
                  .equals("0"));

      String completed = "select count(*) from event where name = 'PaymentCompleted'";
      assertThat(ledger.ask(completed)).isNotEqualTo("0");
      assertThat(ledger.ask("select count(*) from transactions_v3 where state = 'APPROVED'"))
          .isEqualTo(ledger.ask(completed));
      assertThat(ledger.ask("select count(*) from settlement_items_v2 where batch_day is not null"))
          .isEqualTo(ledger.ask(completed));
      assertThat(
              ledger.ask(
                  "select count(distinct position) from journal_v1_posting"
                      + " where event = 'PaymentCompleted'"))
          .isEqualTo(ledger.ask(completed));
    }
  }
}
