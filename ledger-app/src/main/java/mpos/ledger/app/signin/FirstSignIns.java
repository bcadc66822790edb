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
import mpos.ledger.app.access.AccessTokens;
import mpos.ledger.app.access.Role;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The first password and the activation code of a person (S3), and the table {@code first_sign_in}.
 * Neither is stored in the clear: both are derived from the id of their issue and a key, so a
 * message can be written again with the same words, and the database holds only their hashes. They
 * expire, and work once.
 */
public final class FirstSignIns {

  /** Without letters and digits that look alike. */
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private static final int PASSWORD_CHARACTERS = 10;
  private static final int PORTAL_PASSWORD_CHARACTERS = 16;
  private static final int CODE_DIGITS = 8;
  private static final String HMAC = "HmacSHA256";

  /** A first sign-in that is still to be done; the portal's has no code. */
  record Open(UUID issueId, String passwordHash, Optional<String> codeHash) {

    /** Never the hashes. */
    @Override
    public String toString() {
      return "first sign-in " + issueId;
    }
  }

  private final JdbcTemplate jdbc;
  private final PasswordHasher hasher;
  private final Credentials credentials;
  private final AccessTokens tokens;
  private final Supplier<byte[]> key;
  private final Duration lifetime;

  FirstSignIns(
      JdbcTemplate jdbc,
      PasswordHasher hasher,
      Credentials credentials,
      AccessTokens tokens,
      Supplier<byte[]> key,
      Duration lifetime) {
    this.jdbc = jdbc;
    this.hasher = hasher;
    this.credentials = credentials;
    this.tokens = tokens;
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

  /** When what was issued at this time expires. */
  public Instant expiryOf(Instant issuedAt) {
    return issuedAt.plus(lifetime);
  }

  /**
   * From now on this mobile user signs in with this issue's password and code, and with nothing
   * else: older issues, the password the user had chosen, and all tokens end. A repeated issue
   * changes nothing. Takes part in the caller's transaction.
   */
  public void issue(String userId, UUID issueId, Instant at) {
    if (isNew(issueId)) {
      store(
          userId,
          Role.MOBILE_USER,
          issueId,
          at,
          hasher.of(passwordOf(issueId)),
          hasher.of(codeOf(issueId)));
    }
  }

  /** The same for a merchant's portal, which asks for no code. */
  public void issuePortal(String merchantId, UUID issueId, Instant at) {
    if (isNew(issueId)) {
      store(merchantId, Role.MERCHANT, issueId, at, hasher.of(portalPasswordOf(issueId)), null);
    }
  }

  /** The first sign-in that is open to somebody. */
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

  /** Whether this issue is the one that is open. */
  public boolean isOpen(String userId, UUID issueId, Instant now) {
    return openOf(userId, now).filter(open -> open.issueId().equals(issueId)).isPresent();
  }

  /** The first password of somebody who has used it and must now choose another. */
  String passwordHashOf(UUID issueId) {
    return jdbc.queryForObject(
        "select password_hash from first_sign_in where issue_id = ?", String.class, issueId);
  }

  /** It works once: false when it was used before, or a newer issue took its place. */
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
   * Whoever holds the credential's row goes first: issues at the same time queue up, and the same
   * one counts once.
   */
  private void store(
      String userId, Role role, UUID issueId, Instant at, String passwordHash, String codeHash) {
    credentials.hold(userId, role);
    if (!isNew(issueId)) {
      return;
    }
    credentials.endPassword(userId);
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
    tokens.endAllOf(userId);
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

  /** The last digits of a number, in the base of that many digits. */
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
