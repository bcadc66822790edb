package mpos.ledger.app.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import mpos.ledger.app.testing.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger is killed; what the next one on the same directory finds, does and keeps. */
class TakeOverTest {

  @TempDir private Path scratch;
  private final Path path = TestServer.newDirectory();
  private DatabaseProcess other;

  @AfterEach
  void end() {
    other.close();
    TestServer.delete(path);
  }

  @Test
  void the_server_of_a_killed_ledger_is_taken_over_with_all_that_was_confirmed() throws Exception {
    startedElsewhere();
    try (Connection left = connectElsewhere();
        Statement statement = left.createStatement()) {
      statement.execute("create table kept (number int)");
      statement.execute("insert into kept values (7)");
      left.setAutoCommit(false);
      statement.execute("insert into kept values (8)");
      long postmaster = postmaster();
      other.process().kill();

      try (DataDirectory directory = DataDirectory.open(path);
          EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
        assertThat(postmaster()).as("taken over, not restarted").isEqualTo(postmaster);
        assertThat(postmasters()).hasSize(1);
        assertThat(Sql.ask(database, "select sum(number) from kept")).isEqualTo("7");
        assertThatThrownBy(left::commit)
            .as("nothing is committed behind our back")
            .isInstanceOf(SQLException.class);
      }
    }
    assertThat(TestServer.processesIn(path).alive()).isEmpty();
  }

  @Test
  void a_left_server_with_other_settings_is_ended_and_started_anew() throws Exception {
    startedElsewhere();
    try (Connection connection = connectElsewhere("postgres", "postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("alter system set jit = on");
      statement.execute("select pg_reload_conf()");
    }
    long postmaster = postmaster();
    other.process().kill();

    try (DataDirectory directory = DataDirectory.open(path);
        EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
      assertThat(postmaster()).isNotEqualTo(postmaster);
      assertThat(postmasters()).hasSize(1);
      assertThat(Sql.ask(database, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void a_ledger_killed_in_its_first_start_does_not_spoil_the_second() throws Exception {
    other = DatabaseProcess.start(path, scratch);
    Eventually.holds(
        "it makes its files", () -> initdbIsAtWork() || Files.exists(path.resolve("postgresql")));
    other.process().kill();

    try (DataDirectory directory = DataDirectory.open(path);
        EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
      assertThat(Sql.ask(database, "select 1")).isEqualTo("1");
      assertThat(postmasters()).hasSize(1);
    }
  }

  @Test
  void a_directory_in_use_is_refused_with_its_name_its_holder_and_what_to_do() throws Exception {
    startedElsewhere();
    assertThatThrownBy(() -> DataDirectory.open(path))
        .isInstanceOf(DataDirectoryInUseException.class)
        .hasMessage(
            "The data directory "
                + path
                + " is in use by another running ledger (process "
                + other.process().pid()
                + "). Stop that ledger first, or give this one a directory of its own with"
                + " LEDGER_DATA_DIR.");
    try (DatabaseProcess third =
        DatabaseProcess.start(path, Files.createDirectory(scratch.resolve("third")))) {
      assertThat(third.awaitRefusal()).contains("(process " + other.process().pid() + ")");
    }
    assertThat(postmasters()).hasSize(1);
  }

  private void startedElsewhere() {
    other = DatabaseProcess.start(path, scratch);
    other.awaitStarted();
  }

  private boolean initdbIsAtWork() {
    try (DirectoryStream<Path> inside = Files.newDirectoryStream(path, "postgresql-unfinished-*")) {
      for (Path unfinished : inside) {
        if (Files.exists(unfinished.resolve("cluster/PG_VERSION"))) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Connection connectElsewhere() throws Exception {
    return connectElsewhere("ledger", "ledger");
  }

  private Connection connectElsewhere(String database, String user) throws Exception {
    String url = Files.readString(scratch.resolve("started"));
    String password = Files.readString(path.resolve("postgresql/ledger.password")).strip();
    return DriverManager.getConnection(url.replaceFirst("ledger$", database), user, password);
  }

  private long postmaster() {
    return TestServer.processesIn(path).postmaster().orElseThrow().pid();
  }

  /** Those processes on the directory that are no other such process's children. */
  private List<ProcessHandle> postmasters() {
    List<ProcessHandle> all = TestServer.processesIn(path).alive();
    return all.stream()
        .filter(process -> process.parent().filter(all::contains).isEmpty())
        .toList();
  }
}
