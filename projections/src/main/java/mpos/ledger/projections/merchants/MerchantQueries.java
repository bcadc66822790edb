package mpos.ledger.projections.merchants;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads {@code merchants_v1}. */
public final class MerchantQueries {

  private final JdbcTemplate jdbc;

  public MerchantQueries(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** All merchants, in the order of their ids. */
  public List<MerchantView> merchants(String afterMerchantId, int most) {
    return MerchantRows.TABLE.query(
        jdbc, "where merchant_id > ? order by merchant_id limit ?", afterMerchantId, most);
  }
}
