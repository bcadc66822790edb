package mpos.ledger.projections.settlements;

import java.util.List;
import java.util.Map;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.settlement.BatchSettled;
import mpos.ledger.projections.Columns;
import mpos.ledger.projections.settlements.BatchLifeRows.At;
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

  private static final Columns<At<BatchSettled>> SETTLED =
      new Columns<>(
          List.of(
              Columns.text("merchant_id", it -> it.event().merchantId()),
              Columns.day("business_day", it -> it.event().businessDay())));

  private static final String APPROVED =
      """
      insert into settlement_merchants_v2 as m (merchant_id, first_day) select * from %s
      on conflict (merchant_id) do update set first_day = excluded.first_day
      where excluded.first_day < m.first_day
      """
          .formatted(FIRST_DAYS.rows("new"));

  private static final String SETTLED_THROUGH =
      """
      update settlement_merchants_v2 m
      set last_settled_day = greatest(m.last_settled_day, e.business_day)
      from (select merchant_id, max(business_day) as business_day from %s group by merchant_id) e
      where m.merchant_id = e.merchant_id
      """
          .formatted(SETTLED.rows("b"));

  private final JdbcTemplate jdbc;

  SettledMerchantRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void approvedFrom(Map<String, BusinessDay> firstDays) {
    FIRST_DAYS.update(jdbc, APPROVED, firstDays.entrySet());
  }

  void settledThrough(List<At<BatchSettled>> settled) {
    SETTLED.update(jdbc, SETTLED_THROUGH, settled);
  }
}
