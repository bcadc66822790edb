package mpos.ledger.projections.settlements;

import java.util.List;
import java.util.Map;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.projections.Columns;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table {@code settlement_merchants_v2}: a merchant has a batch for every business day from
 * that of its first approved payment on.
 */
final class SettledMerchantRows {

  private static final Columns<Map.Entry<String, BusinessDay>> FIRST_DAYS =
      new Columns<>(
          List.of(
              Columns.text("merchant_id", Map.Entry::getKey),
              Columns.day("first_day", Map.Entry::getValue)));

  private static final String APPROVED =
      """
      insert into settlement_merchants_v2 as m (merchant_id, first_day) select * from %s
      on conflict (merchant_id) do update set first_day = excluded.first_day
      where excluded.first_day < m.first_day
      """
          .formatted(FIRST_DAYS.rows("new"));

  private final JdbcTemplate jdbc;

  SettledMerchantRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void approvedFrom(Map<String, BusinessDay> firstDays) {
    FIRST_DAYS.update(jdbc, APPROVED, firstDays.entrySet());
  }
}
