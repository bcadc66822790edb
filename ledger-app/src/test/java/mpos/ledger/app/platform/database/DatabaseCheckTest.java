package mpos.ledger.app.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DatabaseCheckTest {

  private static final String SECRET = "a-very-secret-word";

  @Test
  void a_good_database_is_let_through() {
    TestDatabase database = TestDatabase.createDatabase();
    DatabaseCheck.require(database.jdbcUrl(), database.user(), database.password());
  }

  @Test
  void an_address_where_nobody_answers() throws IOException {
    String url;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      url = "jdbc:postgresql://127.0.0.1:" + closed.getLocalPort() + "/ledger";
    }
    assertRefused(url, "ledger", SECRET, "127.0.0.1:", "/ledger does not answer", "LEDGER_DB_URL");
    assertRefused("jdbc:postgresql://nowhere.invalid/x", "u", SECRET, "nowhere.invalid:5432/x");
  }

  @Test
  void a_port_where_somebody_else_keeps_silent() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String url = "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/ledger";
      assertRefused(url + "?loginTimeout=1", "ledger", SECRET, "does not answer");
    }
  }

  @Test
  void a_wrong_password_an_unknown_user_and_a_missing_database() {
    TestDatabase database = TestDatabase.createDatabase();
    assertRefused(database.jdbcUrl(), "ledger", SECRET, "refuses ledger", "LEDGER_DB_PASSWORD");
    assertRefused(database.jdbcUrl(), "nobody", SECRET, "refuses nobody");
    assertRefused(
        database.jdbcUrl() + "_not", "ledger", database.password(), "_not does not exist");
  }

  @Test
  void an_address_that_is_none_and_a_user_that_is_missing() {
    for (String url :
        new String[] {
          null, "", "jdbc:mysql://h/d", "jdbc:postgresql://h:port/d?password=" + SECRET
        }) {
      assertRefused(url, "ledger", SECRET, "is not a PostgreSQL address");
    }
    assertRefused("jdbc:postgresql://127.0.0.1/d", null, SECRET, "LEDGER_DB_USER");
    assertRefused("jdbc:postgresql://127.0.0.1/d", "ledger", null, "LEDGER_DB_PASSWORD");
  }

  @Test
  void a_database_that_may_forget_or_may_not_write() throws SQLException {
    assertRefusedWhen("alter database %s set synchronous_commit = off", "synchronous_commit off");
    assertRefusedWhen(
        "alter database %s set default_transaction_read_only = on", "is read-only for ledger");
  }

  @Test
  void a_database_that_cannot_hold_every_name() throws SQLException {
    Sql.executeAsSuperuser(
        TestDatabase.server(),
        "create database ascii owner ledger encoding 'SQL_ASCII' template template0"
            + " locale_provider libc locale 'C'");
    assertRefused(
        TestDatabase.server().jdbcUrl("ascii"),
        "ledger",
        TestDatabase.server().password(),
        "stores text as SQL_ASCII");
  }

  @Test
  void a_server_without_fsync_and_a_standby() throws SQLException, IOException {
    try (TestServer server = TestServer.start()) {
      EmbeddedDatabase database = server.database();
      Path cluster = Path.of(Sql.ask(database, "show data_directory"));
      database.stop();

      Path tuned = cluster.resolve("postgresql.auto.conf");
      Files.writeString(tuned, "fsync = off\n");
      assertThatThrownBy(database::ensureRunning).hasMessageContaining("has fsync off");
      assertThat(database.isRunning()).isFalse();

      Files.writeString(tuned, "");
      Files.createFile(cluster.resolve("standby.signal"));
      assertThatThrownBy(database::ensureRunning).hasMessageContaining("is a standby");
      assertThat(database.isRunning()).isFalse();
    }
  }

  private static void assertRefusedWhen(String change, String... sentences) throws SQLException {
    TestDatabase database = TestDatabase.createDatabase();
    String name = database.jdbcUrl().substring(database.jdbcUrl().lastIndexOf('/') + 1);
    Sql.executeAsSuperuser(TestDatabase.server(), String.format(change, name));
    assertRefused(database.jdbcUrl(), database.user(), database.password(), sentences);
  }

  private static void assertRefused(String url, String user, String password, String... sentences) {
    Throwable refusal = catchThrowable(() -> DatabaseCheck.require(url, user, password));
    assertThat(refusal)
        .isInstanceOf(DatabaseNotReadyException.class)
        .hasMessageContainingAll(sentences);
    StringWriter everything = new StringWriter();
    refusal.printStackTrace(new PrintWriter(everything));
    assertThat(everything.toString()).doesNotContain(SECRET);
  }
}
