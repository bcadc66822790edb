package mpos.ledger.app.signin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import mpos.ledger.app.access.Role;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table {@code credential}: what people sign in with, as Argon2 hashes, never in events. An
 * attempt is counted before its password is looked at: however many come at once, no more are tried
 * than the limit allows.
 */
final class Credentials {

  /** The event that a new password causes. */
  enum Owed {
    ACTIVATION,
    CHANGE
  }

  /** Somebody who may try a password; without a hash, the first sign-in is still to be done. */
  record Credential(
      String userId, Role role, Optional<String> passwordHash, int attempts, Optional<Owed> owes) {

    /** Never the hash. */
    @Override
    public String toString() {
      return role + " " + userId;
    }
  }

  /** Longer than an attempt takes, and longer than until an unlock is known to all. */
  private static final int LOCK_MISSING_AFTER_SECONDS = 30;

  private static final String LACKS_ITS_LOCK =
      """
      select role = ? and attempts_in_a_row >= ? and not coalesce(locked or gone, false)
         and (last_attempt_at is null or last_attempt_at < now() - make_interval(secs => ?)) as lacks
        from credential left join sign_in_standing_v1 on login = user_id
       where user_id = ?""";

  private final JdbcTemplate jdbc;
  private final int wrongPasswordsToLock;

  Credentials(JdbcTemplate jdbc, int wrongPasswordsToLock) {
    this.jdbc = jdbc;
    this.wrongPasswordsToLock = wrongPasswordsToLock;
  }

  /** The password is this one from now on, whatever it was. */
  void set(String userId, Role role, String passwordHash) {
    jdbc.update(
        "insert into credential (user_id, role, password_hash) values (?, ?, ?)"
            + " on conflict (user_id) do update set password_hash = excluded.password_hash",
        userId,
        role.name(),
        passwordHash);
  }

  Optional<String> passwordHashOf(String userId) {
    return jdbc
        .queryForList(
            "select password_hash from credential"
                + " where user_id = ? and password_hash is not null",
            String.class,
            userId)
        .stream()
        .findFirst();
  }

  /** Holds the row, a new one if there is none, until the caller's transaction ends. */
  void hold(String userId, Role role) {
    jdbc.update(
        "insert into credential (user_id, role) values (?, ?) on conflict (user_id) do nothing",
        userId,
        role.name());
    jdbc.queryForList("select 1 from credential where user_id = ? for update", userId);
  }

  /** Ends the password somebody has chosen; a first sign-in is to be done. */
  void endPassword(String userId) {
    jdbc.update(
        "update credential set password_hash = null, attempts_in_a_row = 0, owes = null"
            + " where user_id = ?",
        userId);
  }

  /** Counts an attempt; empty if unknown, and for a mobile user who has no attempt left. */
  Optional<Credential> beginAttempt(String userId) {
    return jdbc
        .query(
            "update credential set attempts_in_a_row = attempts_in_a_row + 1, last_attempt_at = now()"
                + " where user_id = ? and (role <> ? or attempts_in_a_row < ?)"
                + " returning user_id, role, password_hash, attempts_in_a_row, owes",
            (row, number) -> credential(row),
            userId,
            Role.MOBILE_USER.name(),
            wrongPasswordsToLock)
        .stream()
        .findFirst();
  }

  /** Whether this failed attempt was the last that a mobile user has. */
  boolean wasTheLast(Credential attempted) {
    return attempted.role() == Role.MOBILE_USER && attempted.attempts() >= wrongPasswordsToLock;
  }

  /**
   * Whether a mobile user's attempts were used up a while ago and there is still no lock; empty if
   * unknown.
   */
  Optional<Boolean> lacksItsLock(String userId) {
    return jdbc
        .query(
            LACKS_ITS_LOCK,
            (row, number) -> row.getBoolean("lacks"),
            Role.MOBILE_USER.name(),
            wrongPasswordsToLock,
            LOCK_MISSING_AFTER_SECONDS,
            userId)
        .stream()
        .findFirst();
  }

  /** All attempts are there again. */
  void forgetAttempts(String userId) {
    jdbc.update("update credential set attempts_in_a_row = 0 where user_id = ?", userId);
  }

  /**
   * The password was right: all attempts are there again. Holds the row until the transaction ends;
   * false when the password was changed in between, so that it is no longer right.
   */
  boolean succeeded(Credential attempted) {
    return jdbc.update(
            "update credential set attempts_in_a_row = 0"
                + " where user_id = ? and password_hash is not distinct from ?",
            attempted.userId(),
            attempted.passwordHash().orElse(null))
        == 1;
  }

  /** Puts a new password in place of the one that was right; false as above. */
  boolean change(Credential attempted, String newHash, Owed owes) {
    return jdbc.update(
            "update credential set password_hash = ?, attempts_in_a_row = 0, owes = ?"
                + " where user_id = ? and password_hash is not distinct from ?",
            newHash,
            owes.name(),
            attempted.userId(),
            attempted.passwordHash().orElse(null))
        == 1;
  }

  /** The event that was owed is recorded. */
  void owesNothing(String userId) {
    jdbc.update("update credential set owes = null where user_id = ?", userId);
  }

  private static Credential credential(ResultSet row) throws SQLException {
    return new Credential(
        row.getString("user_id"),
        Role.valueOf(row.getString("role")),
        Optional.ofNullable(row.getString("password_hash")),
        row.getInt("attempts_in_a_row"),
        Optional.ofNullable(row.getString("owes")).map(Owed::valueOf));
  }
}
