package mpos.ledger.app.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import mpos.ledger.app.platform.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A new master key replaces the old one, whatever happens in between. */
class MasterKeyRotationTest {

  private static final int MORE_THAN_A_BATCH = 750;
  private static final byte[] PHONE = "+886912345678".getBytes(StandardCharsets.US_ASCII);
  private static final MasterKey OLD = MasterKey.parse(Vaults.ONE_KEY, "The old key");
  private static final MasterKey NEXT = MasterKey.parse(Vaults.OTHER_KEY, "The new key");
  private static final LongConsumer SILENT = done -> assertThat(done).isPositive();

  private static final class PowerCut extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final TestDatabase database = Vaults.newDatabase();
  private final Vaults before = Vaults.on(database, Vaults.ONE_KEY);
  private final Map<UUID, byte[]> sealed = new LinkedHashMap<>();

  @Test
  void everything_is_read_with_the_new_key_and_nothing_with_the_old_one() {
    seal(MORE_THAN_A_BATCH);
    byte[] derived = before.vault().derive("codes");
    AtomicLong progress = new AtomicLong();

    rotation().rotate(OLD, NEXT, progress::set);

    assertThat(progress).hasValue(MORE_THAN_A_BATCH);
    Vaults after = Vaults.on(database, Vaults.OTHER_KEY);
    requireAllReadBy(after);
    assertThat(after.vault().derive("codes")).isEqualTo(derived);
    UUID one = sealed.keySet().iterator().next();
    assertThat(before.vault().isUsable()).isFalse();
    assertThatExceptionOfType(PersonalKeysUnavailableException.class)
        .isThrownBy(() -> before.data().open(one, sealed.get(one), "phone"));
    assertThatExceptionOfType(PersonalKeysUnavailableException.class)
        .isThrownBy(() -> before.data().seal(UUID.randomUUID(), PHONE, "phone"));
  }

  @Test
  void an_interrupted_rotation_leaves_the_old_key_in_use_and_resumes_later() {
    seal(MORE_THAN_A_BATCH);

    assertThatExceptionOfType(PowerCut.class)
        .isThrownBy(
            () ->
                rotation()
                    .rotate(
                        OLD,
                        NEXT,
                        done -> {
                          throw new PowerCut();
                        }));
    requireAllReadBy(before);
    seal(1);
    AtomicLong progress = new AtomicLong();
    rotation().rotate(OLD, NEXT, progress::set);

    assertThat(progress.get()).isPositive().isLessThan(MORE_THAN_A_BATCH);
    requireAllReadBy(Vaults.on(database, Vaults.OTHER_KEY));
  }

  @Test
  void what_a_rotation_to_another_key_left_behind_is_not_used() {
    seal(MORE_THAN_A_BATCH);
    MasterKey third = MasterKey.parse(MasterKey.make(), "A third key");
    assertThatExceptionOfType(PowerCut.class)
        .isThrownBy(
            () ->
                rotation()
                    .rotate(
                        OLD,
                        third,
                        done -> {
                          throw new PowerCut();
                        }));

    rotation().rotate(OLD, NEXT, SILENT);

    requireAllReadBy(Vaults.on(database, Vaults.OTHER_KEY));
  }

  @Test
  void a_person_erased_meanwhile_stays_erased() {
    seal(MORE_THAN_A_BATCH);
    UUID ming = sealed.keySet().iterator().next();

    rotation().rotate(OLD, NEXT, done -> before.data().erase(ming));

    byte[] name = sealed.remove(ming);
    Vaults after = Vaults.on(database, Vaults.OTHER_KEY);
    assertThat(after.data().open(ming, name, "phone")).isEmpty();
    requireAllReadBy(after);
  }

  @Test
  void a_person_added_meanwhile_is_not_missed() {
    seal(MORE_THAN_A_BATCH);

    rotation().rotate(OLD, NEXT, done -> seal(1));

    requireAllReadBy(Vaults.on(database, Vaults.OTHER_KEY));
  }

  @Test
  void a_rotation_that_is_done_is_not_done_again_and_a_wrong_key_is_refused() {
    seal(3);
    MasterKey stranger = MasterKey.parse(MasterKey.make(), "A stranger's key");

    assertThatExceptionOfType(PersonalKeysUnavailableException.class)
        .isThrownBy(() -> rotation().rotate(stranger, NEXT, SILENT))
        .withMessageContaining(OLD.id());
    rotation().rotate(OLD, NEXT, SILENT);
    rotation().rotate(OLD, NEXT, SILENT);

    requireAllReadBy(Vaults.on(database, Vaults.OTHER_KEY));
  }

  private MasterKeyRotation rotation() {
    DataSource source = Vaults.sourceOf(database);
    return new MasterKeyRotation(
        new JdbcTemplate(source),
        new TransactionTemplate(new JdbcTransactionManager(source)),
        Clock.systemUTC());
  }

  private void seal(int persons) {
    for (int i = 0; i < persons; i++) {
      UUID person = UUID.randomUUID();
      sealed.put(person, before.data().seal(person, PHONE, "phone"));
    }
  }

  private void requireAllReadBy(Vaults node) {
    PersonalData.Opener opener = node.data().openerFor(sealed.keySet());
    assertThat(sealed).isNotEmpty();
    sealed.forEach(
        (person, phone) -> assertThat(opener.open(person, phone, "phone")).hasValue(PHONE));
  }
}
