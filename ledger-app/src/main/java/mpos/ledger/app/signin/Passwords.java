package mpos.ledger.app.signin;

import java.util.Optional;
import mpos.ledger.app.access.Role;
import org.springframework.jdbc.core.JdbcTemplate;

/** The passwords that people have chosen, as Argon2 hashes in a table of their own. */
public final class Passwords {

  private final JdbcTemplate jdbc;
  private final PasswordHasher hashes;

  Passwords(JdbcTemplate jdbc, PasswordHasher hashes) {
    this.jdbc = jdbc;
    this.hashes = hashes;
  }

  /** A mobile user's, from now on. */
  public void set(String userId, String password) {
    set(userId, Role.MOBILE_USER, password);
  }

  /** A merchant's for its portal, from now on. */
  public void setPortal(String merchantId, String password) {
    set(merchantId, Role.MERCHANT, password);
  }

  private void set(String login, Role role, String password) {
    jdbc.update(
        "insert into credential (user_id, role, password_hash) values (?, ?, ?)"
            + " on conflict (user_id) do update set password_hash = excluded.password_hash",
        login,
        role.name(),
        hashes.of(password));
  }

  public boolean isSet(String userId) {
    return hashOf(userId).isPresent();
  }

  public boolean match(String userId, String password) {
    return hashes.match(password, hashOf(userId));
  }

  private Optional<String> hashOf(String userId) {
    return jdbc
        .queryForList(
            "select password_hash from credential"
                + " where user_id = ? and password_hash is not null",
            String.class,
            userId)
        .stream()
        .findFirst();
  }
}
