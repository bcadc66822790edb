package mpos.ledger.app.signin;

import java.util.Optional;
import java.util.UUID;
import mpos.ledger.domain.StreamId;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table {@code sign_in_standing_v1}: who may not sign in although the password is right. These
 * are locked and removed users, persons who were forgotten, and everybody of a suspended merchant.
 * A sign-in holds the rows that let it in until its token is stored, so that no token slips through
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
  }

  void unlocked(String login) {
    jdbc.update("update sign_in_standing_v1 set locked = false where login = ?", login);
  }

  /** The user that this person is; empty for a cardholder, who never signs in. */
  Optional<String> gone(UUID person) {
    return jdbc
        .queryForList(
            "update sign_in_standing_v1 set gone = true where person = ? returning login",
            String.class,
            person)
        .stream()
        .findFirst();
  }

  private void add(String login, String merchantId, UUID person) {
    jdbc.update(
        "insert into sign_in_standing_v1 (login, merchant_id, person) values (?, ?, ?)"
            + " on conflict (login) do nothing",
        login,
        merchantId,
        person);
  }
}
