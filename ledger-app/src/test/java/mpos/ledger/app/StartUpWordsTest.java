package mpos.ledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import mpos.ledger.app.platform.database.DataDirectory;
import mpos.ledger.app.platform.database.TestDatabase;
import mpos.ledger.app.testing.LedgerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that cannot start says so in words that its operator can act on, and ends. */
class StartUpWordsTest {

  private static final int NO_PORT = 1;

  @TempDir private Path directory;

  @Test
  void a_data_directory_that_another_ledger_uses_is_named() {
    try (DataDirectory held = DataDirectory.open(directory)) {
      assertThat(refusal("server.port=0"))
          .contains(held.path() + " is in use by another running ledger")
          .contains("LEDGER_DATA_DIR");
    }
  }

  @Test
  void a_database_that_does_not_answer_is_named() {
    assertThat(
            refusal(
                "server.port=0",
                "ledger.db.url=jdbc:postgresql://127.0.0.1:" + NO_PORT + "/ledger",
                "ledger.db.user=ledger",
                "ledger.db.password=not-shown"))
        .contains("The database 127.0.0.1:1/ledger does not answer")
        .contains("LEDGER_DB_URL")
        .doesNotContain("not-shown");
  }

  @Test
  void a_database_that_does_not_let_the_ledger_in_is_named() {
    TestDatabase database = TestDatabase.createDatabase();

    assertThat(
            refusal(
                "server.port=0",
                "ledger.db.url=" + database.jdbcUrl(),
                "ledger.db.user=" + database.user(),
                "ledger.db.password=not-shown"))
        .contains("refuses " + database.user())
        .contains("LEDGER_DB_PASSWORD")
        .doesNotContain("not-shown");
  }

  @Test
  void a_port_that_is_taken_is_named() throws IOException {
    TestDatabase database = TestDatabase.createDatabase();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThat(
              refusal(
                  "server.port=" + taken.getLocalPort(),
                  "ledger.db.url=" + database.jdbcUrl(),
                  "ledger.db.user=" + database.user(),
                  "ledger.db.password=" + database.password()))
          .contains("Web server failed to start. Port " + taken.getLocalPort())
          .contains("already in use");
    }
  }

  /** What the ledger prints when it does not start. */
  private String refusal(String... settings) {
    try (LedgerProcess ledger = LedgerProcess.start(directory, settings)) {
      assertThat(ledger.process().awaitExit()).as(ledger.process().output()).isNotZero();
      assertThat(ledger.process().output())
          .contains("APPLICATION FAILED TO START")
          .doesNotContain("Exception", "\tat ");
      return ledger.process().output();
    }
  }
}
