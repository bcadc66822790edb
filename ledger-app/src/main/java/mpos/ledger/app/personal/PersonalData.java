package mpos.ledger.app.personal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import mpos.ledger.domain.user.SealedText;

/**
 * Seals a person's data under a key of that person's own, so that events can keep it for ever and
 * the person can still be forgotten: once the key is erased, nobody can read the data, and no event
 * is changed.
 */
public final class PersonalData {

  /** The most that is sealed at once; a signature is the largest. */
  public static final int MOST_BYTES = 1 << 20;

  private final PersonKeys keys;

  PersonalData(PersonKeys keys) {
    this.keys = keys;
  }

  /**
   * Encrypts under the person's key, which is made if there is none.
   *
   * @param purpose what it is, such as {@code name}; needed again to open it
   * @throws PersonErasedException if the person was forgotten
   * @throws PersonalKeysUnavailableException if this node does not have the master key in use
   */
  public byte[] seal(UUID person, byte[] plain, String purpose) {
    if (plain.length > MOST_BYTES) {
      throw new IllegalArgumentException("At most " + MOST_BYTES + " bytes are sealed at once");
    }
    return keys.keyOrNew(person).encrypt(plain, place(person, purpose));
  }

  /** Like {@link #seal}, as events carry it. */
  public SealedText sealText(UUID person, String text, String purpose) {
    byte[] sealed = seal(person, text.getBytes(StandardCharsets.UTF_8), purpose);
    return new SealedText(Base64.getEncoder().encodeToString(sealed));
  }

  /**
   * Decrypts; empty if the person was forgotten.
   *
   * @throws PersonalKeysUnavailableException if this node does not have the master key in use
   */
  public Optional<byte[]> open(UUID person, byte[] sealed, String purpose) {
    return openerFor(Set.of(person)).open(person, sealed, purpose);
  }

  /** Opens the data of these persons, whose keys are read once. */
  public Opener openerFor(Collection<UUID> persons) {
    return new Opener(keys.keys(persons));
  }

  /**
   * Erases the person's key, on all nodes at once. Cannot be undone; repeating it changes nothing.
   * The event that says so follows within seconds ({@link WhenAKeyIsErasedSaySo}).
   */
  public void erase(UUID person) {
    keys.erase(person);
  }

  /** The keys of some persons, for the making of one answer. */
  public static final class Opener {

    private final Map<UUID, Optional<AesKey>> keys;

    private Opener(Map<UUID, Optional<AesKey>> keys) {
      this.keys = keys;
    }

    /** Whether the person was forgotten. */
    public boolean isErased(UUID person) {
      return keys.containsKey(person) && keys.get(person).isEmpty();
    }

    /** Decrypts; empty if the person was forgotten. */
    public Optional<byte[]> open(UUID person, byte[] sealed, String purpose) {
      return keys.getOrDefault(person, Optional.empty())
          .map(
              key ->
                  key.decrypt(sealed, place(person, purpose))
                      .orElseThrow(
                          () ->
                              new IllegalStateException(
                                  "Not sealed as " + purpose + " of " + person)));
    }

    /** Like {@link #open}, as events carry it. */
    public Optional<String> text(UUID person, SealedText sealed, String purpose) {
      return open(person, Base64.getDecoder().decode(sealed.ciphertext()), purpose)
          .map(text -> new String(text, StandardCharsets.UTF_8));
    }
  }

  private static String place(UUID person, String purpose) {
    return purpose + ' ' + person;
  }
}
