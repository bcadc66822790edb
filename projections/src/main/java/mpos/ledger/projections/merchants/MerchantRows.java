package mpos.ledger.projections.merchants;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.limits.MerchantLimits;
import mpos.ledger.domain.merchant.FeeTable;
import mpos.ledger.domain.merchant.MerchantEvent;
import mpos.ledger.projections.Columns;
import mpos.ledger.projections.KeyedTable;
import mpos.ledger.projections.Projection;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code merchants_v1}; fees are stored as {@code VISA:175,JCB:180,…}. */
public final class MerchantRows {

  private static final String SEPARATOR = ",";
  private static final String IS = ":";

  private static final Columns<MerchantView> COLUMNS =
      new Columns<>(
          List.of(
              Columns.text("merchant_id", MerchantView::merchantId),
              Columns.text("name", MerchantView::name),
              Columns.text("state", it -> it.state().name()),
              Columns.text("fees", it -> joined(it.fees())),
              Columns.text("currency", it -> it.limits().perPayment().currency().getCurrencyCode()),
              Columns.number(
                  "per_payment_minor_units", it -> it.limits().perPayment().minorUnits()),
              Columns.number("per_day_minor_units", it -> it.limits().perDay().minorUnits()),
              Columns.number("payments_per_day", it -> it.limits().paymentsPerDay()),
              Columns.time("registered_at", MerchantView::registeredAt),
              Columns.number("position", MerchantView::position)));

  static final KeyedTable<MerchantView> TABLE =
      new KeyedTable<>("merchants_v1", "merchant_id", COLUMNS, (row, number) -> read(row));

  private MerchantRows() {}

  /** Writes what these events change about merchants. */
  public static void write(JdbcTemplate jdbc, List<Projection.Gathered> events) {
    Map<String, MerchantView> after = new HashMap<>();
    for (MerchantView merchant : TABLE.find(jdbc, merchantsOf(events).toArray(String[]::new))) {
      after.put(merchant.merchantId(), merchant);
    }
    for (Projection.Gathered it : events) {
      if (it.event() instanceof MerchantEvent event) {
        after.compute(
            event.merchantId(), (id, before) -> MerchantView.after(before, event, it.position()));
      }
    }
    TABLE.write(jdbc, after.values());
  }

  private static Set<String> merchantsOf(List<Projection.Gathered> events) {
    return events.stream()
        .map(Projection.Gathered::event)
        .filter(MerchantEvent.class::isInstance)
        .map(event -> ((MerchantEvent) event).merchantId())
        .collect(Collectors.toSet());
  }

  private static MerchantView read(ResultSet row) throws SQLException {
    String currency = row.getString("currency");
    return new MerchantView(
        row.getString("merchant_id"),
        row.getString("name"),
        MerchantState.valueOf(row.getString("state")),
        fees(row.getString("fees")),
        new MerchantLimits(
            Money.of(currency, row.getLong("per_payment_minor_units")),
            Money.of(currency, row.getLong("per_day_minor_units")),
            row.getInt("payments_per_day")),
        row.getObject("registered_at", OffsetDateTime.class).toInstant(),
        row.getLong("position"));
  }

  private static String joined(FeeTable fees) {
    return fees.basisPoints().entrySet().stream()
        .map(fee -> fee.getKey() + IS + fee.getValue())
        .collect(Collectors.joining(SEPARATOR));
  }

  private static FeeTable fees(String joined) {
    Map<Scheme, Integer> basisPoints =
        Arrays.stream(joined.split(SEPARATOR))
            .map(fee -> fee.split(IS))
            .collect(
                Collectors.toMap(fee -> Scheme.valueOf(fee[0]), fee -> Integer.valueOf(fee[1])));
    return new FeeTable(basisPoints);
  }
}
