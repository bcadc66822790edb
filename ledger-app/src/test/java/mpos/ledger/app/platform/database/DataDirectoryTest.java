package mpos.ledger.app.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  @TempDir private Path scratch;

  @Test
  void a_directory_is_made_for_its_owner_and_held_until_it_is_closed() throws IOException {
    Path path = scratch.resolve("a/b");
    try (DataDirectory directory = DataDirectory.open(path)) {
      assertThat(directory.path()).isEqualTo(path.toRealPath());
      assertThat(Files.getPosixFilePermissions(path))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
      assertThatThrownBy(() -> DataDirectory.open(path))
          .isInstanceOf(DataDirectoryInUseException.class)
          .hasMessageContaining("this process, " + ProcessHandle.current().pid());
      Path link = Files.createSymbolicLink(scratch.resolve("link"), path);
      assertThatThrownBy(() -> DataDirectory.open(link))
          .isInstanceOf(DataDirectoryInUseException.class);
    }
    DataDirectory.open(path).close();
  }

  @Test
  void a_file_is_no_data_directory() throws IOException {
    Path file = Files.createFile(scratch.resolve("file"));
    assertThatThrownBy(() -> DataDirectory.open(file))
        .isInstanceOf(DatabaseNotReadyException.class)
        .hasMessageContaining(file + " is a file, not a directory")
        .hasMessageContaining("LEDGER_DATA_DIR");
    assertThatThrownBy(() -> DataDirectory.open(file.resolve("data")))
        .isInstanceOf(DatabaseNotReadyException.class)
        .hasMessageContaining("cannot be created");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_directory_that_cannot_be_written_is_refused() {
    Path unwritable = Path.of("/proc/self");
    assertThatThrownBy(() -> DataDirectory.open(unwritable))
        .isInstanceOf(DatabaseNotReadyException.class)
        .hasMessageContaining("cannot be written and locked")
        .hasMessageContaining("LEDGER_DATA_DIR");
  }
}
