package mpos.ledger.app.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddedDatabaseTest {

  private final Path path = TestServer.newDirectory();

  @AfterEach
  void end() {
    TestServer.delete(path);
  }

  @Test
  void data_is_still_there_after_a_stop_and_a_start() throws SQLException {
    try (DataDirectory directory = DataDirectory.open(path)) {
      EmbeddedDatabase first = EmbeddedDatabase.start(directory);
      execute(first, "create table kept (text text)", "insert into kept values ('支付')");
      assertThat(first.isRunning()).isTrue();
      first.stop();
      assertThat(first.isRunning()).isFalse();

      EmbeddedDatabase second = EmbeddedDatabase.start(directory);
      assertThat(ask(second, "select text from kept")).isEqualTo("支付");
      second.stop();
      second.stop();
    }
    assertThat(TestServer.processesIn(path).alive()).isEmpty();
  }

  @Test
  void the_server_runs_with_the_settings_that_keep_money() throws SQLException {
    TestDatabase database = TestDatabase.createDatabase();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (Map.Entry<String, String> setting : ServerSettings.wanted().entrySet()) {
        assertThat(ask(statement, "show " + setting.getKey()))
            .as(setting.getKey())
            .isEqualTo(setting.getValue());
      }
      assertThat(ServerSettings.wanted())
          .containsEntry("fsync", "on")
          .containsEntry("synchronous_commit", "on")
          .containsEntry("full_page_writes", "on");
      assertThat(ask(statement, "show data_checksums")).isEqualTo("on");
      assertThat(ask(statement, "show server_encoding")).isEqualTo("UTF8");
      assertThat(ask(statement, "select rolsuper from pg_roles where rolname = current_user"))
          .isEqualTo("f");
    }
  }

  private static void execute(EmbeddedDatabase database, String... sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      for (String each : sql) {
        statement.execute(each);
      }
    }
  }

  private static String ask(EmbeddedDatabase database, String query) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      return ask(statement, query);
    }
  }

  private static String ask(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
