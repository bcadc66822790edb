package mpos.ledger.app.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
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
    try (DataDirectory directory = DataDirectory.open(path.resolve("my 'first' data"))) {
      EmbeddedDatabase first = EmbeddedDatabase.start(directory);
      Sql.execute(first, "create table kept (text text)");
      Sql.execute(first, "insert into kept values ('支付')");
      assertThat(first.isRunning()).isTrue();
      first.stop();
      assertThat(first.isRunning()).isFalse();

      EmbeddedDatabase second = EmbeddedDatabase.start(directory);
      assertThat(Sql.ask(second, "select text from kept")).isEqualTo("支付");
      second.stop();
      second.stop();
      assertThat(TestServer.processesIn(directory.path()).alive()).isEmpty();
    }
  }

  @Test
  void the_server_runs_with_the_settings_that_keep_money() throws SQLException {
    assertThat(ServerSettings.wanted())
        .containsEntry("fsync", "on")
        .containsEntry("synchronous_commit", "on")
        .containsEntry("full_page_writes", "on")
        .containsEntry("listen_addresses", "127.0.0.1");
    try (Connection connection = TestDatabase.createDatabase().connect()) {
      for (Map.Entry<String, String> setting : ServerSettings.wanted().entrySet()) {
        assertThat(Sql.ask(connection, "show " + setting.getKey()))
            .as(setting.getKey())
            .isEqualTo(setting.getValue());
      }
      assertThat(Sql.ask(connection, "show data_checksums")).isEqualTo("on");
      assertThat(Sql.ask(connection, "show server_encoding")).isEqualTo("UTF8");
    }
  }

  @Test
  void the_ledger_is_not_the_superuser_and_everybody_needs_the_password()
      throws SQLException, IOException {
    TestDatabase database = TestDatabase.createDatabase();
    try (Connection connection = database.connect()) {
      assertThat(Sql.ask(connection, "select rolsuper from pg_roles where rolname = current_user"))
          .isEqualTo("f");
      Path cluster = Path.of(Sql.ask(connection, "show data_directory"));
      assertThat(Files.getPosixFilePermissions(cluster.resolve("ledger.password")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(Files.readString(cluster.resolve("pg_hba.conf")))
          .doesNotContainPattern("(?m)^(local|host).*trust");
    }
  }

  @Test
  void a_killed_server_comes_back_where_it_was_with_all_that_was_confirmed() throws SQLException {
    try (TestServer server = TestServer.start()) {
      EmbeddedDatabase database = server.database();
      String url = database.jdbcUrl();
      Sql.execute(database, "create table kept (number int)");
      Sql.execute(database, "insert into kept values (7)");
      server.kill();
      assertThat(database.isRunning()).isFalse();

      server.startAgain();
      assertThat(database.jdbcUrl()).isEqualTo(url);
      assertThat(Sql.ask(database, "select number from kept")).isEqualTo("7");
      try (Connection connection = database.connectAsSuperuser()) {
        database.ensureRunning();
        assertThat(Sql.ask(connection, "select 1")).as("sessions are left alone").isEqualTo("1");
      }
    }
  }

  @Test
  void a_server_whose_port_was_taken_meanwhile_moves_to_another() throws SQLException, IOException {
    try (TestServer server = TestServer.start()) {
      EmbeddedDatabase database = server.database();
      String url = database.jdbcUrl();
      int port = Integer.parseInt(url.replaceAll("\\D*127.0.0.1:(\\d+)/.*", "$1"));
      server.kill();
      try (ServerSocket taker = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        server.startAgain();
        assertThat(taker.isBound()).isTrue();
      }
      assertThat(database.jdbcUrl()).isNotEqualTo(url);
      assertThat(Sql.ask(database, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void a_stale_pid_file_is_no_obstacle() throws SQLException, IOException {
    try (TestServer server = TestServer.start()) {
      EmbeddedDatabase database = server.database();
      Path cluster = Path.of(Sql.ask(database, "show data_directory"));
      Path pidFile = cluster.resolve("postmaster.pid");
      server.kill();
      String ofAStranger =
          Files.readString(pidFile)
              .replaceFirst("^[0-9]+", Long.toString(ProcessHandle.current().pid()));

      for (String stale : new String[] {ofAStranger, "", "12", "not a number\n"}) {
        Files.writeString(pidFile, stale);
        server.startAgain();
        assertThat(Sql.ask(database, "select 1")).as(stale).isEqualTo("1");
        database.stop();
      }
    }
  }

  @Test
  void a_half_finished_first_start_is_begun_again() throws SQLException, IOException {
    Path unfinished = path.resolve("postgresql-unfinished-123/cluster/base");
    Files.createDirectories(unfinished);
    Files.writeString(unfinished.resolveSibling("PG_VERSION"), "18\n");
    Files.createDirectory(path.resolve("postgresql"));

    try (DataDirectory directory = DataDirectory.open(path);
        EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
      assertThat(Sql.ask(database, "select 1")).isEqualTo("1");
      assertThat(unfinished).doesNotExist();
      assertThat(directory.path()).isDirectoryNotContaining("glob:**unfinished*");
    }
  }

  @Test
  void the_files_of_another_postgresql_version_are_left_alone() throws IOException {
    Path version = path.resolve("postgresql/PG_VERSION");
    Files.createDirectories(version.getParent());
    Files.writeString(version, "17\n");
    try (DataDirectory directory = DataDirectory.open(path)) {
      assertThatThrownBy(() -> EmbeddedDatabase.start(directory))
          .isInstanceOf(DatabaseNotReadyException.class)
          .hasMessageContaining(
              "was created by PostgreSQL 17, and this ledger brings PostgreSQL 18");

      Files.move(version, version.resolveSibling("letters.txt"));
      assertThatThrownBy(() -> EmbeddedDatabase.start(directory))
          .isInstanceOf(DatabaseNotReadyException.class)
          .hasMessageContaining("is not empty and not a PostgreSQL database");
    }
    assertThat(version.getParent()).isDirectoryContaining("glob:**letters.txt");
  }

  @Test
  void a_server_that_cannot_start_says_why() throws SQLException, IOException {
    try (TestServer server = TestServer.start()) {
      EmbeddedDatabase database = server.database();
      Path cluster = Path.of(Sql.ask(database, "show data_directory"));
      database.stop();
      Path control = cluster.resolve("global/pg_control");
      Files.move(control, control.resolveSibling("pg_control.away"));
      assertThatThrownBy(database::ensureRunning)
          .isInstanceOf(DatabaseNotReadyException.class)
          .hasMessageContaining("PostgreSQL did not start: ")
          .hasMessageContaining("pg_control")
          .hasMessageContaining("postgresql.log");
    }
  }
}
