package mpos.ledger.projections.settlements;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.projections.settlements.BatchItemView.BroughtForwardBecause;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Lists the items of a batch. What names them at the acquirer is read from their events: a page
 * needs it, and no batch.
 */
public final class BatchItemQueries {

  private static final String ITEMS =
      """
      select i.*, asked.retrieval_reference, coalesce(
          ended.payload->>'authorizationCode', approved.payload->>'authorizationCode') as code,
        case when i.batch_day > i.business_day then coalesce(carried.reason, 'RECORDED_LATE') end
          as because
      from settlement_items_v2 i
        join event ended on ended.position = i.position
        join event approved on approved.stream = i.payment_id and approved.name = 'PaymentApproved'
        cross join lateral (
          select e.payload->>'retrievalReference' as retrieval_reference from event e
          where e.stream = i.payment_id
            and (e.name, i.kind) in (('PaymentInitiated', 'SALE'), ('VoidRequested', 'VOID'),
              ('RefundRequested', 'REFUND'))
            and (i.kind <> 'REFUND' or e.payload->>'refundId' = i.item_id::text)
          order by e.sequence desc limit 1) asked
        left join lateral (
          select c.reason from settlement_carried_over_v2 c
          where c.merchant_id = i.merchant_id and c.item_id = i.item_id
            and c.business_day >= i.business_day and c.business_day < i.batch_day
          order by c.business_day limit 1) carried on true
      where i.merchant_id = ? and i.batch_day = ? and i.position > ?
        and exists (
          select from settlement_batches_v2 b
          where b.merchant_id = i.merchant_id and b.business_day = i.batch_day
            and b.settled_at is not null)
      order by i.position limit ?
      """;

  private final JdbcTemplate jdbc;

  public BatchItemQueries(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** The items of a batch that follow a position, at most so many. */
  public List<BatchItemView> items(
      String merchantId, BusinessDay day, long afterPosition, int most) {
    return jdbc.query(
        ITEMS, (row, number) -> item(row), merchantId, day.date(), afterPosition, most);
  }

  private static BatchItemView item(ResultSet row) throws SQLException {
    String because = row.getString("because");
    return new BatchItemView(
        ItemKind.valueOf(row.getString("kind")),
        row.getObject("item_id", UUID.class),
        row.getObject("payment_id", UUID.class),
        Scheme.valueOf(row.getString("scheme")),
        Money.of(row.getString("currency"), row.getLong("minor_units")),
        row.getString("code"),
        row.getString("retrieval_reference"),
        BusinessDay.parse(row.getString("business_day")),
        BusinessDay.parse(row.getString("batch_day")),
        because == null ? null : BroughtForwardBecause.valueOf(because),
        row.getLong("position"));
  }
}
