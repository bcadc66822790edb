package mpos.ledger.projections.mobileusers;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads {@code mobile_users_v1}. */
public final class MobileUserQueries {

  private final JdbcTemplate jdbc;

  public MobileUserQueries(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A merchant's users, removed ones included, in the order of their ids. */
  public List<MobileUserRow> usersOf(String merchantId, String afterUserId, int most) {
    return UserRows.TABLE.query(
        jdbc,
        "where merchant_id = ? and user_id > ? order by user_id limit ?",
        merchantId,
        afterUserId,
        most);
  }

  /** The user id of whoever works with this reader. */
  public Optional<String> userWithReader(String readerSerial) {
    return jdbc
        .queryForList(
            "select user_id from mobile_users_v1 where reader_serial = ? and state <> 'REMOVED'",
            String.class,
            readerSerial)
        .stream()
        .findFirst();
  }
}
