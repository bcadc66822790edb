package mpos.ledger.app.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mpos.ledger.app.platform.database.TestDatabase;
import org.junit.jupiter.api.Test;

/** A person's data can be read as long as the person's key exists, and never after. */
class PersonalDataTest {

  private static final byte[] NAME = "王小明 👩‍🍳".getBytes(StandardCharsets.UTF_8);

  private final TestDatabase database = Vaults.newDatabase();
  private final Vaults node = Vaults.on(database, Vaults.ONE_KEY);
  private final UUID ming = UUID.randomUUID();
  private final UUID mei = UUID.randomUUID();

  @Test
  void what_was_sealed_is_opened_on_another_node_with_the_same_master_key() {
    byte[] sealed = node.data().seal(ming, NAME, "name");

    Vaults other = Vaults.on(database, Vaults.ONE_KEY);
    assertThat(other.data().open(ming, sealed, "name")).hasValue(NAME);
    assertThat(other.data().openerFor(Set.of(ming, mei)).open(ming, sealed, "name")).hasValue(NAME);
  }

  @Test
  void the_same_text_is_sealed_differently_each_time_and_never_in_the_clear() throws Exception {
    byte[] once = node.data().seal(ming, NAME, "name");
    byte[] again = node.data().seal(ming, NAME, "name");

    assertThat(once).isNotEqualTo(again);
    assertThat(new String(once, StandardCharsets.ISO_8859_1))
        .doesNotContain(new String(NAME, StandardCharsets.ISO_8859_1));
    assertThat(Vaults.contentOf(database, "person_key")).contains(ming.toString());
  }

  @Test
  void what_is_sealed_for_one_person_or_purpose_cannot_be_used_for_another() {
    byte[] sealed = node.data().seal(ming, NAME, "name");
    node.data().seal(mei, NAME, "name");

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> node.data().open(ming, sealed, "email"));
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> node.data().open(mei, sealed, "name"));
  }

  @Test
  void a_changed_byte_is_noticed() {
    byte[] sealed = node.data().seal(ming, NAME, "name");
    sealed[sealed.length / 2] ^= 1;

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> node.data().open(ming, sealed, "name"));
  }

  @Test
  void a_person_who_is_erased_is_gone_on_all_nodes_at_once_and_nobody_else() {
    Vaults other = Vaults.on(database, Vaults.ONE_KEY);
    byte[] ofMing = node.data().seal(ming, NAME, "name");
    byte[] ofMei = node.data().seal(mei, NAME, "name");

    node.data().erase(ming);
    node.data().erase(ming);

    assertThat(other.data().open(ming, ofMing, "name")).isEmpty();
    assertThat(other.data().open(mei, ofMei, "name")).hasValue(NAME);
    assertThatExceptionOfType(PersonErasedException.class)
        .isThrownBy(() -> other.data().seal(ming, NAME, "name"));
  }

  @Test
  void somebody_who_was_erased_before_anything_was_sealed_stays_erased() {
    node.data().erase(ming);

    assertThatExceptionOfType(PersonErasedException.class)
        .isThrownBy(() -> node.data().seal(ming, NAME, "name"));
  }

  @Test
  void many_at_once_make_one_key_for_a_person() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<byte[]>> sealing = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        sealing.add(threads.submit(() -> node.data().seal(ming, NAME, "name")));
      }
      for (Future<byte[]> sealed : sealing) {
        assertThat(node.data().open(ming, sealed.get(), "name")).hasValue(NAME);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void a_node_with_another_master_key_says_so_and_does_nothing() throws Exception {
    byte[] sealed = node.data().seal(ming, NAME, "name");
    String keys = Vaults.contentOf(database, "person_key");

    Vaults stranger = Vaults.on(database, Vaults.OTHER_KEY);

    assertThat(stranger.vault().isUsable()).isFalse();
    assertThatExceptionOfType(PersonalKeysUnavailableException.class)
        .isThrownBy(() -> stranger.data().open(ming, sealed, "name"))
        .withMessageContaining(stranger.vault().id())
        .withMessageContaining("LEDGER_MASTER_KEY");
    assertThatExceptionOfType(PersonalKeysUnavailableException.class)
        .isThrownBy(() -> stranger.data().seal(ming, NAME, "name"));
    assertThatExceptionOfType(PersonalKeysUnavailableException.class)
        .isThrownBy(() -> stranger.data().seal(mei, NAME, "name"));
    assertThatExceptionOfType(PersonalKeysUnavailableException.class)
        .isThrownBy(() -> stranger.vault().derive("first sign-in"));
    assertThat(Vaults.contentOf(database, "person_key")).isEqualTo(keys);
    assertThat(node.vault().isUsable()).isTrue();
  }

  @Test
  void a_derived_secret_is_the_same_on_all_nodes_and_different_for_each_purpose() {
    Vaults other = Vaults.on(database, Vaults.ONE_KEY);

    assertThat(node.vault().derive("codes")).hasSize(32).isEqualTo(other.vault().derive("codes"));
    assertThat(node.vault().derive("codes")).isNotEqualTo(node.vault().derive("passwords"));
    assertThat(node.vault().derive("codes"))
        .isNotEqualTo(Vaults.on(Vaults.newDatabase(), Vaults.ONE_KEY).vault().derive("codes"));
  }

  @Test
  void no_key_is_shown_as_text() {
    MasterKey master = MasterKey.parse(Vaults.ONE_KEY, "The key");

    assertThat(master.toString()).isEqualTo("master key " + master.id());
    assertThat(AesKey.of(new byte[32]).toString()).isEqualTo("an AES key");
  }
}
