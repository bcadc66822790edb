package mpos.ledger.projections.journal;

import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.projections.BulkInsert;
import mpos.ledger.projections.BulkInsert.Column;
import mpos.ledger.projections.journal.Balances.Balance;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables of {@code journal_v1}: a batch reads and writes each of them once. */
final class JournalTables {

  private static final List<Column<Sale>> PAYMENT =
      List.of(
          new Column<>("payment_id", "uuid", Sale::paymentId),
          new Column<>("merchant_id", "text", Sale::merchantId),
          new Column<>("scheme", "text", Sale::scheme),
          new Column<>("currency", "text", it -> it.amount().currency().getCurrencyCode()),
          new Column<>("amount_minor_units", "int8", it -> it.amount().minorUnits()));

  private static final List<Column<Balance>> ACCOUNT =
      List.of(
          new Column<>("account_id", "text", it -> it.account().id()),
          new Column<>("kind", "text", it -> it.account().kind()),
          new Column<>("merchant_id", "text", it -> it.account().merchantId()),
          new Column<>("currency", "text", it -> it.account().currency().getCurrencyCode()),
          new Column<>("balance_minor_units", "int8", it -> it.amount().minorUnits()),
          new Column<>("position", "int8", Balance::position));

  private static final String MOVE_THE_BALANCE =
      "on conflict (account_id) do update set balance_minor_units = excluded.balance_minor_units,"
          + " position = excluded.position";

  private static final List<Column<Posting>> POSTING =
      List.of(
          new Column<>("account_id", "text", it -> it.account().id()),
          new Column<>("position", "int8", it -> it.entry().position()),
          new Column<>("line", "int4", Posting::line),
          new Column<>("event", "text", it -> it.entry().event()),
          new Column<>("payment_id", "uuid", it -> it.entry().paymentId()),
          new Column<>("scheme", "text", Posting::scheme),
          new Column<>("recorded_at", "timestamptz", it -> it.entry().recordedAt()),
          new Column<>("amount_minor_units", "int8", it -> it.amount().minorUnits()),
          new Column<>("balance_minor_units", "int8", it -> it.balance().minorUnits()));

  private final JdbcTemplate jdbc;
  private final BulkInsert<Sale> payments;
  private final BulkInsert<Balance> accounts;
  private final BulkInsert<Posting> postings;

  JournalTables(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    this.payments = new BulkInsert<>(jdbc, "journal_v1_payment", "", PAYMENT);
    this.accounts = new BulkInsert<>(jdbc, "journal_v1_account", MOVE_THE_BALANCE, ACCOUNT);
    this.postings = new BulkInsert<>(jdbc, "journal_v1_posting", "", POSTING);
  }

  List<Sale> sales(Set<UUID> paymentIds) {
    return jdbc.query(
        "select * from journal_v1_payment where payment_id = any(?)",
        (row, number) ->
            new Sale(
                row.getObject("payment_id", UUID.class),
                row.getString("merchant_id"),
                Scheme.valueOf(row.getString("scheme")),
                Money.of(row.getString("currency"), row.getLong("amount_minor_units"))),
        (Object) paymentIds.toArray(UUID[]::new));
  }

  List<Balance> balances(Set<Account> touched) {
    return jdbc.query(
        "select * from journal_v1_account where account_id = any(?)",
        (row, number) -> {
          Currency currency = Currency.getInstance(row.getString("currency"));
          AccountKind kind = AccountKind.valueOf(row.getString("kind"));
          return new Balance(
              new Account(kind, row.getString("merchant_id"), currency),
              new Money(currency, row.getLong("balance_minor_units")),
              row.getLong("position"));
        },
        (Object) touched.stream().map(Account::id).toArray(String[]::new));
  }

  void write(Collection<Sale> begun, Collection<Posting> posted, Collection<Balance> balances) {
    payments.write(begun);
    postings.write(posted);
    accounts.write(balances);
  }
}
