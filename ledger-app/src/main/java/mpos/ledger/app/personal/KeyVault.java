package mpos.ledger.app.personal;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.util.SecretBytes;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * This node's master key and the ledger's own secret, which it wraps. A node whose key is not the
 * one in use still takes payments, but does nothing that needs a person's key.
 */
public final class KeyVault {

  private static final Logger log = LoggerFactory.getLogger(KeyVault.class);

  static final String SECRET_PLACE = "master_key";

  private static final int DERIVED_BYTES = 32;

  private final MasterKey master;
  private final MasterKeyTable table;

  /** Takes the key into use if the database has none, and logs an error if it has another. */
  public KeyVault(MasterKey master, JdbcTemplate jdbc, Clock clock) {
    this.master = master;
    this.table = new MasterKeyTable(jdbc);
    table.useIfFirst(master.id(), master.wrap(newSecret(), SECRET_PLACE), clock.instant());
    if (!isUsable()) {
      log.error("{}", otherKey().getMessage());
    }
  }

  static byte[] newSecret() {
    return SecretBytes.randomBytes(AesKey.KEY_BYTES).toByteArray(InsecureSecretKeyAccess.get());
  }

  /** Whether this node's master key is the one in use now. */
  public boolean isUsable() {
    return table.idInUse().equals(master.id());
  }

  /**
   * 32 secret bytes for this purpose: the same on every node and after a rotation of the master
   * key, and never stored.
   */
  public byte[] derive(String label) {
    return Derivation.of(unwrap(table.wrappedSecret(), SECRET_PLACE), label, DERIVED_BYTES);
  }

  byte[] wrap(byte[] secret, String place) {
    return master.wrap(secret, place);
  }

  /** Fails when another master key wrapped it. */
  byte[] unwrap(byte[] wrapped, String place) {
    Optional<byte[]> secret = master.unwrap(wrapped, place);
    if (secret.isEmpty() && !isUsable()) {
      throw otherKey();
    }
    return secret.orElseThrow(
        () -> new PersonalKeysUnavailableException("A wrapped key was changed: " + place));
  }

  String id() {
    return master.id();
  }

  PersonalKeysUnavailableException otherKey() {
    return new PersonalKeysUnavailableException(
        "Personal data cannot be read or written: this node has the master key %s, the database %s. Give it the other nodes' key by LEDGER_MASTER_KEY or LEDGER_MASTER_KEY_FILE and start it again"
            .formatted(master.id(), table.idInUse()));
  }
}
