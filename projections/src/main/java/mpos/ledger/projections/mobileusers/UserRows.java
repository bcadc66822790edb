package mpos.ledger.projections.mobileusers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.limits.Limits;
import mpos.ledger.domain.user.LockReason;
import mpos.ledger.domain.user.SealedDetails;
import mpos.ledger.domain.user.SealedText;
import mpos.ledger.projections.Columns;
import mpos.ledger.projections.KeyedTable;

/** The table {@code mobile_users_v1}. */
final class UserRows {

  private static final String SEPARATOR = ",";

  private static final Columns<MobileUserRow> COLUMNS =
      new Columns<>(
          List.of(
              Columns.uuid("person", MobileUserRow::person),
              Columns.text("user_id", MobileUserRow::userId),
              Columns.text("merchant_id", MobileUserRow::merchantId),
              Columns.text("terminal_id", MobileUserRow::terminalId),
              Columns.text("reader_serial", MobileUserRow::readerSerial),
              Columns.text("state", it -> it.state().name()),
              Columns.truth("active", MobileUserRow::active),
              Columns.text("lock_reason", it -> it.lockReason() == null ? null : it.lockReason()),
              Columns.text("name", it -> it.details().name().ciphertext()),
              Columns.text("phone", it -> it.details().phone().ciphertext()),
              Columns.text("email", it -> it.details().email().ciphertext()),
              Columns.text("currency", limit(it -> it.perPayment().currency().getCurrencyCode())),
              Columns.number("per_payment_minor_units", limit(it -> it.perPayment().minorUnits())),
              Columns.number("per_day_minor_units", limit(it -> it.perDay().minorUnits())),
              Columns.number("payments_per_day", limit(Limits::paymentsPerDay)),
              Columns.text("schemes", limit(UserRows::joined)),
              Columns.truth("may_void", limit(Limits::mayVoid)),
              Columns.truth("may_refund", limit(Limits::mayRefund)),
              Columns.time("added_at", MobileUserRow::addedAt),
              Columns.number("position", MobileUserRow::position)));

  static final KeyedTable<MobileUserRow> TABLE =
      new KeyedTable<>("mobile_users_v1", "person", COLUMNS, (row, number) -> read(row));

  private UserRows() {}

  private static MobileUserRow read(ResultSet row) throws SQLException {
    String lockReason = row.getString("lock_reason");
    return new MobileUserRow(
        row.getObject("person", UUID.class),
        row.getString("user_id"),
        row.getString("merchant_id"),
        row.getString("terminal_id"),
        row.getString("reader_serial"),
        UserState.valueOf(row.getString("state")),
        row.getBoolean("active"),
        lockReason == null ? null : LockReason.valueOf(lockReason),
        new SealedDetails(
            new SealedText(row.getString("name")),
            new SealedText(row.getString("phone")),
            new SealedText(row.getString("email"))),
        limits(row),
        row.getObject("added_at", OffsetDateTime.class).toInstant(),
        row.getLong("position"));
  }

  private static Limits limits(ResultSet row) throws SQLException {
    String currency = row.getString("currency");
    if (currency == null) {
      return null;
    }
    return new Limits(
        Money.of(currency, row.getLong("per_payment_minor_units")),
        Money.of(currency, row.getLong("per_day_minor_units")),
        row.getInt("payments_per_day"),
        schemes(row.getString("schemes")),
        row.getBoolean("may_void"),
        row.getBoolean("may_refund"));
  }

  private static <T> Function<MobileUserRow, T> limit(Function<Limits, T> value) {
    return user -> user.limits() == null ? null : value.apply(user.limits());
  }

  private static String joined(Limits limits) {
    return limits.schemes().stream().map(Scheme::name).collect(Collectors.joining(SEPARATOR));
  }

  private static Set<Scheme> schemes(String joined) {
    return Arrays.stream(joined.split(SEPARATOR))
        .filter(name -> !name.isEmpty())
        .map(Scheme::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scheme.class)));
  }
}
