package mpos.ledger.app.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The bearer tokens of signed-in users: 256 random bits, known to the ledger only by their SHA-256,
 * valid on every node until they expire.
 */
public final class AccessTokens {

  private static final int TOKEN_BYTES = 32;

  /** A new token, shown once. */
  public record Issued(String token, Instant expiresAt) {}

  private final JdbcTemplate jdbc;
  private final Clock clock;
  private final Duration lifetime;
  private final SecureRandom random = new SecureRandom();

  public AccessTokens(JdbcTemplate jdbc, Clock clock, Duration lifetime) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.lifetime = lifetime;
  }

  public Issued issue(String userId) {
    byte[] secret = new byte[TOKEN_BYTES];
    random.nextBytes(secret);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    Instant now = clock.instant();
    Instant expiresAt = now.plus(lifetime);
    jdbc.update("delete from access_token where expires_at <= ?", Timestamp.from(now));
    jdbc.update(
        "insert into access_token (token_hash, user_id, expires_at) values (?, ?, ?)",
        hash(token),
        userId,
        Timestamp.from(expiresAt));
    return new Issued(token, expiresAt);
  }

  public Optional<SignedInUser> userOf(String token) {
    return jdbc
        .query(
            "select user_id from access_token where token_hash = ? and expires_at > ?",
            (row, number) -> new SignedInUser(row.getString("user_id")),
            hash(token),
            Timestamp.from(clock.instant()))
        .stream()
        .findFirst();
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
