package mpos.ledger.app.signin;

import java.util.UUID;
import mpos.ledger.domain.StreamId;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Who may not sign in although the password is right: locked or removed users, whoever was
 * forgotten, and everybody of a suspended merchant. Shutting somebody out ends all tokens. A
 * sign-in holds the rows that let it in until its token is stored, so that no token slips through
 * between the two.
 */
final class SignInBlocks {

  private static final String ROWS =
      "select locked or gone as out from sign_in_standing_v1"
          + " where login = ? or login ="
          + " (select merchant_id from sign_in_standing_v1 where login = ?)";

  private final JdbcTemplate jdbc;

  SignInBlocks(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  boolean contains(String login) {
    return jdbc.queryForList(ROWS, Boolean.class, login, login).contains(true);
  }

  /** The same, for a transaction that is about to store a token. */
  boolean containsNow(String login) {
    return jdbc.queryForList(ROWS + " for share", Boolean.class, login, login).contains(true);
  }

  void userAdded(String userId, String merchantId) {
    add(userId, merchantId, StreamId.ofMobileUser(userId));
  }

  void merchantRegistered(String merchantId) {
    add(merchantId, merchantId, null);
  }

  void locked(String login) {
    jdbc.update("update sign_in_standing_v1 set locked = true where login = ?", login);
    endTokens("user_id = ?", login);
  }

  /** Also the wrong passwords are forgotten. */
  void unlocked(String login) {
    jdbc.update("update sign_in_standing_v1 set locked = false where login = ?", login);
    jdbc.update("update credential set attempts_in_a_row = 0 where user_id = ?", login);
  }

  /** With a suspended merchant all its users are out too. */
  void suspended(String merchantId) {
    locked(merchantId);
    endTokens(
        "user_id in (select login from sign_in_standing_v1 where merchant_id = ?)", merchantId);
  }

  void removed(String userId) {
    gone(StreamId.ofMobileUser(userId));
  }

  /** A person who is no user of ours is a cardholder, who never signs in. */
  void gone(UUID person) {
    jdbc.update("update sign_in_standing_v1 set gone = true where person = ?", person);
    endTokens("user_id = (select login from sign_in_standing_v1 where person = ?)", person);
  }

  private void add(String login, String merchantId, UUID person) {
    jdbc.update(
        "insert into sign_in_standing_v1 (login, merchant_id, person) values (?, ?, ?)"
            + " on conflict (login) do nothing",
        login,
        merchantId,
        person);
  }

  private void endTokens(String whose, Object value) {
    jdbc.update("delete from access_token where " + whose, value);
  }
}
