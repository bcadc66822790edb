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
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table {@code access_token}: the bearer tokens of merchants and mobile users who have signed
 * in. A token is 256 random bits, and only its SHA-256 is stored. Each request looks its token up,
 * so a token that has ended is refused on every node.
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

  private record Stored(
      Role role, String userId, String merchantId, UUID firstSignIn, Instant confirmedUntil) {}

  private final JdbcTemplate jdbc;
  private final UnaryOperator<String> merchantOfUser;
  private final Clock clock;
  private final Duration lifetime;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param merchantOfUser is asked when a token's row does not say it: the token was issued by a
   *     version of the ledger that did not store it
   */
  public AccessTokens(
      JdbcTemplate jdbc, UnaryOperator<String> merchantOfUser, Clock clock, Duration lifetime) {
    this.jdbc = jdbc;
    this.merchantOfUser = merchantOfUser;
    this.clock = clock;
    this.lifetime = lifetime;
  }

  /** For everything that the role may do but the transaction list (S21). */
  public Issued issue(SignedIn who) {
    return issue(who, null);
  }

  /**
   * @param firstSignIn the issue whose first password was used; the token is then good only for
   *     choosing another. Null when somebody signed in with the password they had chosen
   */
  public Issued issue(SignedIn who, UUID firstSignIn) {
    byte[] secret = new byte[TOKEN_BYTES];
    random.nextBytes(secret);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    Instant now = clock.instant();
    Instant expiresAt = now.plus(lifetime);
    Role role = who instanceof SignedInMerchant ? Role.MERCHANT : Role.MOBILE_USER;
    jdbc.update("delete from access_token where expires_at <= ?", Timestamp.from(now));
    jdbc.update(
        "insert into access_token"
            + " (token_hash, user_id, role, merchant_id, first_sign_in, expires_at)"
            + " values (?, ?, ?, ?, ?, ?)",
        TokenHash.of(token).bytes(),
        who.id(),
        role.name(),
        who.ownMerchant().orElseThrow(),
        firstSignIn,
        Timestamp.from(expiresAt));
    return new Issued(token, expiresAt);
  }

  Optional<Bearer> bearerOf(String token) {
    TokenHash hash = TokenHash.of(token);
    return jdbc
        .query(
            "select user_id, role, merchant_id, first_sign_in, confirmed_until from access_token"
                + " where token_hash = ? and expires_at > ?",
            (row, number) -> stored(row),
            hash.bytes(),
            Timestamp.from(clock.instant()))
        .stream()
        .findFirst()
        .map(stored -> bearer(hash, stored));
  }

  /** The second password check succeeded (S21): until then the token opens the transaction list. */
  public void confirm(String token, Instant until) {
    confirm(TokenHash.of(token), until);
  }

  /** False when the token has ended in the meantime. */
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

  /** Sign-out; a token that has just ended some other way is no error. */
  public void end(TokenHash token) {
    jdbc.update("delete from access_token where token_hash = ?", token.bytes());
  }

  /** All tokens of a mobile user, or of a merchant's portal. */
  public void endAllOf(String userId) {
    jdbc.update("delete from access_token where user_id = ?", userId);
  }

  /**
   * All tokens of a merchant's portal and of its users, and those whose merchant is not known: to
   * sign in again is no harm.
   */
  public void endAllOfMerchant(String merchantId) {
    jdbc.update(
        "delete from access_token where merchant_id = ? or merchant_id is null", merchantId);
  }

  private static Stored stored(ResultSet row) throws SQLException {
    Timestamp confirmed = row.getTimestamp("confirmed_until");
    return new Stored(
        Role.valueOf(row.getString("role")),
        row.getString("user_id"),
        row.getString("merchant_id"),
        row.getObject("first_sign_in", UUID.class),
        confirmed == null ? null : confirmed.toInstant());
  }

  private Bearer bearer(TokenHash hash, Stored it) {
    return new Bearer(it.role(), signedIn(it), hash, it.firstSignIn(), it.confirmedUntil());
  }

  private SignedIn signedIn(Stored it) {
    if (it.role() == Role.MERCHANT) {
      return new SignedInMerchant(it.userId());
    }
    return new SignedInUser(
        it.userId(),
        Optional.ofNullable(it.merchantId()).orElseGet(() -> merchantOfUser.apply(it.userId())));
  }
}
