package mpos.ledger.app.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {

  @TempDir private Path scratch;

  @Test
  void two_first_starts_at_once_do_not_unpack_into_each_other() throws Exception {
    Path home = Files.createDirectory(scratch.resolve("home"));
    List<Path> directories = List.of(TestServer.newDirectory(), TestServer.newDirectory());
    List<DatabaseProcess> ledgers =
        List.of(
            DatabaseProcess.start(
                directories.get(0), Files.createDirectory(scratch.resolve("one")), home),
            DatabaseProcess.start(
                directories.get(1), Files.createDirectory(scratch.resolve("two")), home));
    try {
      for (DatabaseProcess ledger : ledgers) {
        ledger.awaitStarted();
      }
      try (Stream<Path> cached = Files.list(home.resolve(".cache/mpos-ledger"))) {
        assertThat(cached.filter(Files::isDirectory))
            .singleElement()
            .satisfies(
                programs -> {
                  assertThat(programs.resolve("bin/postgres")).isExecutable();
                  assertThat(programs.toString()).doesNotEndWith(".unfinished");
                });
      }
    } finally {
      for (DatabaseProcess ledger : ledgers) {
        ledger.close();
      }
      directories.forEach(TestServer::delete);
    }
  }
}
