package mpos.ledger.app.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import mpos.ledger.app.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyPlaceTest {

  private static final Settings.Master NOTHING_SET = new Settings.Master("", null);

  @TempDir private Path directory;

  @Test
  void a_missing_key_is_created_once_and_only_its_owner_may_read_it() throws Exception {
    MasterKey first = MasterKeyPlace.find(NOTHING_SET, directory, true);
    MasterKey again = MasterKeyPlace.find(NOTHING_SET, directory, true);

    assertThat(again.id()).isEqualTo(first.id());
    Path file = directory.resolve("master.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_key_may_be_given_itself_or_in_a_file() throws Exception {
    Path file = Files.writeString(directory.resolve("key"), Vaults.ONE_KEY + "\n");
    MasterKey given =
        MasterKeyPlace.find(new Settings.Master(Vaults.ONE_KEY, null), directory, true);
    MasterKey read = MasterKeyPlace.find(new Settings.Master("", file), directory, true);

    assertThat(read.id()).isEqualTo(given.id());
    assertThat(directory.resolve("master.key")).doesNotExist();
  }

  @Test
  void both_at_once_are_refused() {
    Settings.Master both = new Settings.Master(Vaults.ONE_KEY, directory.resolve("key"));

    assertThatExceptionOfType(MasterKeyNotUsableException.class)
        .isThrownBy(() -> MasterKeyPlace.find(both, directory, true))
        .withMessageContaining("LEDGER_MASTER_KEY_FILE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret!", "c2hvcnQ=", "AAAA"})
  void an_invalid_key_is_reported_but_not_shown(String given) {
    assertThatExceptionOfType(MasterKeyNotUsableException.class)
        .isThrownBy(() -> MasterKeyPlace.find(new Settings.Master(given, null), directory, true))
        .withMessageContaining("LEDGER_MASTER_KEY")
        .withMessageContaining("openssl rand -base64 32")
        .satisfies(problem -> assertThat(problem.getMessage()).doesNotContain(given));
  }

  @Test
  void a_missing_or_far_too_long_file_is_named() throws Exception {
    Path absent = directory.resolve("absent");
    Path longOne = Files.writeString(directory.resolve("long"), "A".repeat(100_000));

    assertThatExceptionOfType(MasterKeyNotUsableException.class)
        .isThrownBy(() -> MasterKeyPlace.find(new Settings.Master("", absent), directory, true))
        .withMessageContaining(absent.toString());
    assertThatExceptionOfType(MasterKeyNotUsableException.class)
        .isThrownBy(() -> MasterKeyPlace.find(new Settings.Master("", longOne), directory, true))
        .withMessageContaining("too long");
  }

  @Test
  void the_settings_show_no_key() {
    assertThat(new Settings.Master(Vaults.ONE_KEY, null).toString()).isEqualTo("given");
  }
}
