package mpos.ledger.app.signin;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * The users' passwords, as Argon2 hashes in a table of their own. An unknown user costs as much
 * time as a wrong password and gets the same answer.
 */
public final class Passwords {

  private final JdbcTemplate jdbc;
  private final Argon2PasswordEncoder argon2 =
      Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
  private final String hashOfNobody = argon2.encode("nobody has this password");

  public Passwords(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  public void set(String userId, String password) {
    jdbc.update(
        "insert into credential (user_id, password_hash) values (?, ?)"
            + " on conflict (user_id) do update set password_hash = excluded.password_hash",
        userId,
        argon2.encode(password));
  }

  public boolean isSet(String userId) {
    return !hashesOf(userId).isEmpty();
  }

  public boolean match(String userId, String password) {
    List<String> hashes = hashesOf(userId);
    boolean matches = argon2.matches(password, hashes.isEmpty() ? hashOfNobody : hashes.get(0));
    return matches && !hashes.isEmpty();
  }

  private List<String> hashesOf(String userId) {
    return jdbc.queryForList(
        "select password_hash from credential where user_id = ?", String.class, userId);
  }
}
