package mpos.ledger.projections.settlements;

import static java.util.Comparator.comparing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.settlement.BatchFigures;
import mpos.ledger.domain.settlement.CarriedOver;
import mpos.ledger.domain.settlement.SchemeTotals;
import mpos.ledger.domain.settlement.SettledScheme;
import mpos.ledger.projections.settlements.BatchView.BroughtForward;
import mpos.ledger.projections.settlements.BatchView.OfScheme;
import mpos.ledger.projections.settlements.SettlementStatements.Due;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds batches in {@code settlements_v2}, straight in SQL. */
public final class SettlementQueries {

  /** More batches of a day are asked for page by page. */
  public static final int MOST_BATCHES = 500;

  private static final String WHICH = " where business_day = ? and merchant_id = any(?) ";

  private record Parts(
      Map<String, List<OfScheme>> schemes,
      Map<String, List<CarriedOver>> carriedOver,
      Map<String, List<BroughtForward>> broughtForward) {}

  private final JdbcTemplate jdbc;

  public SettlementQueries(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A merchant's batch of a day, if the day was closed. */
  public Optional<BatchView> batch(String merchantId, BusinessDay day) {
    return views(day, List.of(merchantId)).stream().findFirst();
  }

  /** Whether any merchant's day was closed. */
  public boolean hasBatchesOf(BusinessDay day) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "select exists (select from settlement_batches_v2 where business_day = ?)",
            Boolean.class,
            day.date()));
  }

  /** The batches of a day after a merchant, in the order of merchants, at most so many. */
  public List<BatchView> batches(BusinessDay day, String afterMerchantId) {
    List<String> merchants =
        jdbc.queryForList(
            "select merchant_id from settlement_batches_v2"
                + " where business_day = ? and merchant_id > ? order by merchant_id limit ?",
            String.class,
            day.date(),
            afterMerchantId,
            MOST_BATCHES);
    return views(day, merchants);
  }

  /** Settled batches that the acquirer has not answered yet, oldest first. */
  public List<Due> unanswered(int most) {
    return jdbc.query(
        "select merchant_id, business_day from settlement_batches_v2"
            + " where state = 'SETTLED' order by business_day, merchant_id limit ?",
        (row, number) ->
            new Due(row.getString("merchant_id"), BusinessDay.parse(row.getString("business_day"))),
        most);
  }

  /** These batches, oldest day first. */
  public List<BatchView> batches(Collection<Due> which) {
    Map<BusinessDay, List<String>> merchants = new TreeMap<>();
    which.forEach(
        it ->
            merchants
                .computeIfAbsent(it.businessDay(), day -> new ArrayList<>())
                .add(it.merchantId()));
    return merchants.entrySet().stream()
        .flatMap(ofDay -> views(ofDay.getKey(), ofDay.getValue()).stream())
        .toList();
  }

  private List<BatchView> views(BusinessDay day, List<String> merchantIds) {
    Object[] which = {day.date(), merchantIds.toArray(String[]::new)};
    Parts parts = new Parts(new HashMap<>(), new HashMap<>(), new HashMap<>());
    jdbc.query(
        "select * from settlement_schemes_v2" + WHICH,
        row -> {
          add(parts.schemes(), row, scheme(row));
        },
        which);
    jdbc.query(
        "select * from settlement_carried_over_v2" + WHICH + "order by merchant_id, item_id",
        row -> {
          add(parts.carriedOver(), row, carriedOver(row));
        },
        which);
    jdbc.query(
        "select * from settlement_items_v2 where batch_day = ? and merchant_id = any(?)"
            + " and batch_day > business_day order by merchant_id, position",
        row -> {
          add(parts.broughtForward(), row, broughtForward(row));
        },
        which);
    return jdbc.query(
        "select * from settlement_batches_v2" + WHICH + "order by merchant_id",
        (row, number) -> batch(row, parts),
        which);
  }

  private static <T> void add(Map<String, List<T>> parts, ResultSet row, T part)
      throws SQLException {
    parts.computeIfAbsent(row.getString("merchant_id"), it -> new ArrayList<>()).add(part);
  }

  private static BatchView batch(ResultSet row, Parts parts) throws SQLException {
    String merchantId = row.getString("merchant_id");
    return new BatchView(
        merchantId,
        BusinessDay.parse(row.getString("business_day")),
        BatchState.valueOf(row.getString("state")),
        inOrder(parts.schemes().getOrDefault(merchantId, List.of())),
        row.getString("currency") == null ? null : money(row, "net_minor_units"),
        parts.carriedOver().getOrDefault(merchantId, List.of()),
        row.getString("settled_at") == null
            ? List.of()
            : parts.broughtForward().getOrDefault(merchantId, List.of()),
        row.getString("acquirer_currency") == null ? null : acquirers(row),
        row.getObject("as_of_position", Long.class),
        row.getObject("trace_number", Integer.class),
        row.getString("retrieval_reference"),
        instant(row, "closed_at"),
        instant(row, "settled_at"),
        instant(row, "answered_at"),
        row.getLong("position"));
  }

  /** As a preview and the event list them. */
  private static List<OfScheme> inOrder(List<OfScheme> schemes) {
    return schemes.stream().sorted(comparing(OfScheme::scheme)).toList();
  }

  private static BatchFigures acquirers(ResultSet row) throws SQLException {
    String currency = row.getString("acquirer_currency");
    return new BatchFigures(
        row.getInt("acquirer_sale_count"),
        Money.of(currency, row.getLong("acquirer_sales")),
        row.getInt("acquirer_void_count"),
        Money.of(currency, row.getLong("acquirer_voids")),
        row.getInt("acquirer_refund_count"),
        Money.of(currency, row.getLong("acquirer_refunds")));
  }

  private static OfScheme scheme(ResultSet row) throws SQLException {
    SchemeTotals totals =
        new SchemeTotals(
            Scheme.valueOf(row.getString("scheme")),
            row.getInt("sale_count"),
            money(row, "sales"),
            row.getInt("void_count"),
            money(row, "voids"),
            row.getInt("refund_count"),
            money(row, "refunds"));
    return OfScheme.of(new SettledScheme(totals, money(row, "fee")));
  }

  private static CarriedOver carriedOver(ResultSet row) throws SQLException {
    return new CarriedOver(
        row.getObject("payment_id", UUID.class),
        row.getObject("item_id", UUID.class),
        CarriedOver.Reason.valueOf(row.getString("reason")));
  }

  private static BroughtForward broughtForward(ResultSet row) throws SQLException {
    return new BroughtForward(
        row.getObject("payment_id", UUID.class),
        row.getObject("item_id", UUID.class),
        ItemKind.valueOf(row.getString("kind")),
        money(row, "minor_units"),
        BusinessDay.parse(row.getString("business_day")));
  }

  private static Money money(ResultSet row, String column) throws SQLException {
    return Money.of(row.getString("currency"), row.getLong(column));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
