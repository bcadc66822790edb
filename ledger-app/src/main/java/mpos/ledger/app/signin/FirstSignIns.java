package mpos.ledger.app.signin;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mpos.ledger.app.access.Role;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The first password and the activation code of a person (S3). Nothing readable of them is at rest:
 * both follow from the id of their issue and a key, so a message can be written again with the same
 * words, and the database holds their hashes only. They expire, and work once.
 */
public final class FirstSignIns {

  /** Without letters and digits that look alike. */
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private static final int PASSWORD_CHARACTERS = 10;
  private static final int PORTAL_PASSWORD_CHARACTERS = 16;
  private static final int CODE_DIGITS = 8;
  private static final String HMAC = "HmacSHA256";

  /** A first sign-in that nobody has done yet; the portal's has no code. */
  record Open(UUID issueId, String passwordHash, Optional<String> codeHash) {

    /** Never the hashes. */
    @Override
    public String toString() {
      return "first sign-in " + issueId;
    }
  }

  private final JdbcTemplate jdbc;
  private final PasswordHasher hashes;
  private final Supplier<byte[]> key;
  private final Duration lifetime;

  FirstSignIns(JdbcTemplate jdbc, PasswordHasher hashes, Supplier<byte[]> key, Duration lifetime) {
    this.jdbc = jdbc;
    this.hashes = hashes;
    this.key = key;
    this.lifetime = lifetime;
  }

  /** The first password that a mobile user finds in the e-mail. */
  public String passwordOf(UUID issueId) {
    return written(numberFrom("password", issueId), ALPHABET, PASSWORD_CHARACTERS);
  }

  /** The activation code that a mobile user finds in the SMS: eight digits. */
  public String codeOf(UUID issueId) {
    return written(numberFrom("code", issueId), "0123456789", CODE_DIGITS);
  }

  /** The first password of a merchant's portal, which the bank hands over. */
  public String portalPasswordOf(UUID issueId) {
    return written(numberFrom("portal", issueId), ALPHABET, PORTAL_PASSWORD_CHARACTERS);
  }

  /** When what was issued at this time is good no longer. */
  public Instant expiryOf(Instant issuedAt) {
    return issuedAt.plus(lifetime);
  }

  /**
   * From now on this mobile user signs in with this issue's password and code, and with nothing
   * else: older issues, a password of her own and tokens end. A repeated issue changes nothing.
   * Takes part in the caller's transaction.
   */
  public void issue(String userId, UUID issueId, Instant at) {
    if (isNew(issueId)) {
      store(
          userId,
          Role.MOBILE_USER,
          issueId,
          at,
          hashes.of(passwordOf(issueId)),
          hashes.of(codeOf(issueId)));
    }
  }

  /** The same for a merchant's portal, which asks for no code. */
  public void issuePortal(String merchantId, UUID issueId, Instant at) {
    if (isNew(issueId)) {
      store(merchantId, Role.MERCHANT, issueId, at, hashes.of(portalPasswordOf(issueId)), null);
    }
  }

  /** The one that somebody can still do. */
  Optional<Open> openOf(String userId, Instant now) {
    return jdbc
        .query(
            "select issue_id, password_hash, code_hash from first_sign_in"
                + " where user_id = ? and ended_at is null and expires_at > ?",
            (row, number) ->
                new Open(
                    row.getObject("issue_id", UUID.class),
                    row.getString("password_hash"),
                    Optional.ofNullable(row.getString("code_hash"))),
            userId,
            Timestamp.from(now))
        .stream()
        .findFirst();
  }

  /** Whether this is the one that somebody can still do. */
  public boolean isOpen(String userId, UUID issueId, Instant now) {
    return openOf(userId, now).filter(open -> open.issueId().equals(issueId)).isPresent();
  }

  /** The password that somebody used who is to choose a new one now. */
  String passwordHashOf(UUID issueId) {
    return jdbc.queryForObject(
        "select password_hash from first_sign_in where issue_id = ?", String.class, issueId);
  }

  /** It works once: false when somebody else was faster, or a newer issue took its place. */
  boolean end(UUID issueId, Instant at) {
    return jdbc.update(
            "update first_sign_in set ended_at = ? where issue_id = ? and ended_at is null",
            Timestamp.from(at),
            issueId)
        == 1;
  }

  private boolean isNew(UUID issueId) {
    return jdbc.queryForList("select 1 from first_sign_in where issue_id = ?", issueId).isEmpty();
  }

  /**
   * Whoever holds the credential's row goes first: issues at once come in line, the same one once.
   */
  private void store(
      String userId, Role role, UUID issueId, Instant at, String passwordHash, String codeHash) {
    jdbc.update(
        "insert into credential (user_id, role) values (?, ?) on conflict (user_id) do nothing",
        userId,
        role.name());
    jdbc.queryForList("select 1 from credential where user_id = ? for update", userId);
    if (!isNew(issueId)) {
      return;
    }
    jdbc.update(
        "update credential set password_hash = null, attempts_in_a_row = 0, owes = null"
            + " where user_id = ?",
        userId);
    jdbc.update(
        "update first_sign_in set ended_at = ? where user_id = ? and ended_at is null",
        Timestamp.from(at),
        userId);
    jdbc.update(
        "insert into first_sign_in (issue_id, user_id, password_hash, code_hash, expires_at)"
            + " values (?, ?, ?, ?, ?)",
        issueId,
        userId,
        passwordHash,
        codeHash,
        Timestamp.from(expiryOf(at)));
    jdbc.update("delete from access_token where user_id = ?", userId);
  }

  private BigInteger numberFrom(String purpose, UUID issueId) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key.get(), HMAC));
      mac.update((purpose + ":" + issueId).getBytes(StandardCharsets.US_ASCII));
      return new BigInteger(1, mac.doFinal());
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** The last characters of a number in a number system of that many digits. */
  private static String written(BigInteger number, String digits, int characters) {
    BigInteger base = BigInteger.valueOf(digits.length());
    StringBuilder text = new StringBuilder();
    BigInteger rest = number;
    for (int i = 0; i < characters; i++) {
      text.append(digits.charAt(rest.mod(base).intValue()));
      rest = rest.divide(base);
    }
    return text.toString();
  }
}
