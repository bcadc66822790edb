package mpos.ledger.app.access;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The bearer tokens of signed-in people: 256 random bits, known to the ledger only by their
 * SHA-256. Each request looks its token up, so a token that was ended is good on no node.
 */
public final class AccessTokens {

  private static final int TOKEN_BYTES = 32;

  /** A new token, shown once. */
  public record Issued(String token, Instant expiresAt) {

    /** Never the token itself. */
    @Override
    public String toString() {
      return "a token until " + expiresAt;
    }
  }

  private final JdbcTemplate jdbc;
  private final Clock clock;
  private final Duration lifetime;
  private final SecureRandom random = new SecureRandom();

  public AccessTokens(JdbcTemplate jdbc, Clock clock, Duration lifetime) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.lifetime = lifetime;
  }

  /** A mobile user's, good for everything but the transaction list. */
  public Issued issue(String userId) {
    return issue(userId, Role.MOBILE_USER, null);
  }

  public Issued issue(String userId, Role role, UUID firstSignIn) {
    byte[] secret = new byte[TOKEN_BYTES];
    random.nextBytes(secret);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    Instant now = clock.instant();
    Instant expiresAt = now.plus(lifetime);
    jdbc.update("delete from access_token where expires_at <= ?", Timestamp.from(now));
    jdbc.update(
        "insert into access_token (token_hash, user_id, role, first_sign_in, expires_at)"
            + " values (?, ?, ?, ?, ?)",
        TokenHash.of(token).bytes(),
        userId,
        role.name(),
        firstSignIn,
        Timestamp.from(expiresAt));
    return new Issued(token, expiresAt);
  }

  Optional<Bearer> bearerOf(String token) {
    TokenHash hash = TokenHash.of(token);
    return jdbc
        .query(
            "select user_id, role, first_sign_in, confirmed_until from access_token"
                + " where token_hash = ? and expires_at > ?",
            (row, number) -> bearer(hash, row),
            hash.bytes(),
            Timestamp.from(clock.instant()))
        .stream()
        .findFirst();
  }

  /** The second password check held (S21): until then this token opens the transaction list. */
  public void confirm(String token, Instant until) {
    confirm(TokenHash.of(token), until);
  }

  /** False when the token has ended meanwhile. */
  public boolean confirm(TokenHash token, Instant until) {
    return jdbc.update(
            "update access_token set confirmed_until = ? where token_hash = ?",
            Timestamp.from(until),
            token.bytes())
        == 1;
  }

  public boolean isGood(TokenHash token) {
    return !jdbc.queryForList("select 1 from access_token where token_hash = ?", token.bytes())
        .isEmpty();
  }

  /** Sign-out; that the token ended just before is as well. */
  public void end(TokenHash token) {
    jdbc.update("delete from access_token where token_hash = ?", token.bytes());
  }

  /**
   * For those who shut somebody out and answer that it is done; {@link WhenSignInBlockedEndTokens}
   * ends them whatever breaks.
   */
  public void endAllOf(String userId) {
    jdbc.update("delete from access_token where user_id = ?", userId);
  }

  /** The same for a merchant's portal and all its users. */
  public void endAllOfMerchant(String merchantId) {
    jdbc.update(
        "delete from access_token where user_id in"
            + " (select login from sign_in_standing_v1 where merchant_id = ?)",
        merchantId);
  }

  private static Bearer bearer(TokenHash hash, ResultSet row) throws SQLException {
    Role role = Role.valueOf(row.getString("role"));
    String id = row.getString("user_id");
    SignedIn who = role == Role.MERCHANT ? new SignedInMerchant(id) : new SignedInUser(id);
    Timestamp confirmed = row.getTimestamp("confirmed_until");
    return new Bearer(
        role,
        who,
        hash,
        row.getObject("first_sign_in", UUID.class),
        confirmed == null ? null : confirmed.toInstant());
  }
}
