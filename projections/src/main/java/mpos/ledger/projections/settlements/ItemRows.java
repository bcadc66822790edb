package mpos.ledger.projections.settlements;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.settlement.BatchSettled;
import mpos.ledger.domain.settlement.CarriedOver.Reason;
import mpos.ledger.projections.Columns;
import mpos.ledger.projections.settlements.BatchLifeRows.At;
import mpos.ledger.projections.settlements.SettlementItem.Key;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table {@code settlement_items_v2}. An item whose end is known belongs to the batch of its day
 * or, when that is settled, to the first that is not; {@link BatchRows} moves what a settlement did
 * not take.
 */
final class ItemRows {

  private static final Columns<SettlementItem> COLUMNS =
      new Columns<>(
          List.of(
              Columns.uuid("payment_id", it -> it.key().paymentId()),
              Columns.text("kind", it -> it.key().kind()),
              Columns.uuid("item_id", it -> it.key().itemId()),
              Columns.text("merchant_id", SettlementItem::merchantId),
              Columns.text("scheme", SettlementItem::scheme),
              Columns.text("currency", it -> it.amount().currency().getCurrencyCode()),
              Columns.number("minor_units", it -> it.amount().minorUnits()),
              Columns.day("business_day", SettlementItem::businessDay),
              Columns.text("open_reason", SettlementItem::open),
              Columns.time("opened_at", SettlementItem::openedAt),
              Columns.number("position", SettlementItem::position)));

  private static final Columns<Key> KEYS =
      new Columns<>(
          List.of(
              Columns.uuid("payment_id", Key::paymentId),
              Columns.text("kind", Key::kind),
              Columns.uuid("item_id", Key::itemId)));

  private static final Columns<At<BatchSettled>> STATED =
      new Columns<>(
          List.of(
              Columns.text("merchant_id", it -> it.event().merchantId()),
              Columns.day("business_day", it -> it.event().businessDay()),
              Columns.number("as_of_position", it -> it.event().asOfPosition())));

  private static final String SELECT =
      "select " + COLUMNS.names() + " from settlement_items_v2 where payment_id = any(?)";

  private static final String UPSERT =
      """
      insert into settlement_items_v2 as i (%s, batch_day)
      select new.*, case when new.position is not null then
          greatest(new.business_day, m.last_settled_day + 1) end
      from %s left join settlement_merchants_v2 m on m.merchant_id = new.merchant_id
      on conflict (payment_id, kind, item_id) do update set
        business_day = excluded.business_day, open_reason = excluded.open_reason,
        opened_at = excluded.opened_at, position = excluded.position,
        batch_day = coalesce(i.batch_day, excluded.batch_day)
      """
          .formatted(COLUMNS.names(), COLUMNS.rows("new"));

  private static final String DELETE =
      """
      delete from settlement_items_v2 i using %s
      where i.payment_id = gone.payment_id and i.kind = gone.kind and i.item_id = gone.item_id
      """
          .formatted(KEYS.rows("gone"));

  /** What ended after the statement, or was under way in it, belongs to the day after. */
  private static final String MOVE_ON =
      """
      update settlement_items_v2 i set batch_day = i.batch_day + 1
      from %s
      where i.merchant_id = b.merchant_id and i.batch_day = b.business_day
        and (i.position > b.as_of_position or exists (
          select from settlement_carried_over_v2 c
          where c.merchant_id = b.merchant_id and c.business_day = b.business_day
            and c.item_id = i.item_id))
      """
          .formatted(STATED.rows("b"));

  private static final String COUNT =
      """
      select count(*) from unnest(?::text[], ?::date[]) b (merchant_id, business_day)
        join settlement_items_v2 i
          on i.merchant_id = b.merchant_id and i.batch_day = b.business_day
      """;

  private final JdbcTemplate jdbc;

  ItemRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  List<SettlementItem> find(Collection<UUID> paymentIds) {
    return jdbc.query(SELECT, (row, number) -> read(row), (Object) paymentIds.toArray(UUID[]::new));
  }

  void write(SettlementItems items) {
    KEYS.updateEach(jdbc, DELETE, items.gone());
    COLUMNS.updateEach(jdbc, UPSERT, items.all());
  }

  /** The oldest day first: what it does not take, the next one may. */
  void moveOn(List<At<BatchSettled>> batches) {
    batches.stream()
        .collect(groupingBy(it -> it.event().businessDay(), TreeMap::new, toList()))
        .values()
        .forEach(ofOneDay -> STATED.update(jdbc, MOVE_ON, ofOneDay));
  }

  /** How many items belong to these batches. */
  int count(List<At<BatchSettled>> batches) {
    Integer items =
        jdbc.queryForObject(
            COUNT,
            Integer.class,
            batches.stream().map(it -> it.event().merchantId()).toArray(String[]::new),
            batches.stream().map(it -> it.event().businessDay().toString()).toArray(String[]::new));
    return items == null ? 0 : items;
  }

  private static SettlementItem read(ResultSet row) throws SQLException {
    String reason = row.getString("open_reason");
    OffsetDateTime openedAt = row.getObject("opened_at", OffsetDateTime.class);
    return new SettlementItem(
        new Key(
            row.getObject("payment_id", UUID.class),
            ItemKind.valueOf(row.getString("kind")),
            row.getObject("item_id", UUID.class)),
        row.getString("merchant_id"),
        Scheme.valueOf(row.getString("scheme")),
        Money.of(row.getString("currency"), row.getLong("minor_units")),
        row.getString("business_day") == null
            ? null
            : BusinessDay.parse(row.getString("business_day")),
        reason == null ? null : Reason.valueOf(reason),
        openedAt == null ? null : openedAt.toInstant(),
        row.getObject("position", Long.class));
  }
}
