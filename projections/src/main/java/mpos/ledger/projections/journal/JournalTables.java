package mpos.ledger.projections.journal;

import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.projections.Columns;
import mpos.ledger.projections.journal.Balances.Balance;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables of {@code journal_v1}; each is read and written once for many events. */
final class JournalTables {

  private static final Columns<BookedSale> PAYMENT =
      new Columns<>(
          List.of(
              Columns.uuid("payment_id", BookedSale::paymentId),
              Columns.text("merchant_id", BookedSale::merchantId),
              Columns.text("scheme", BookedSale::scheme),
              Columns.text("currency", it -> it.amount().currency().getCurrencyCode()),
              Columns.number("amount_minor_units", it -> it.amount().minorUnits())));

  private static final Columns<Balance> ACCOUNT =
      new Columns<>(
          List.of(
              Columns.text("account_id", it -> it.account().id()),
              Columns.text("kind", it -> it.account().kind()),
              Columns.text("merchant_id", it -> it.account().merchantId()),
              Columns.text("currency", it -> it.account().currency().getCurrencyCode()),
              Columns.number("balance_minor_units", it -> it.amount().minorUnits()),
              Columns.number("position", Balance::position)));

  private static final Columns<Posting> POSTING =
      new Columns<>(
          List.of(
              Columns.text("account_id", it -> it.account().id()),
              Columns.number("position", it -> it.entry().position()),
              Columns.smallNumber("line", Posting::line),
              Columns.text("event", it -> it.entry().event()),
              Columns.uuid("payment_id", it -> it.entry().paymentId()),
              Columns.text("scheme", Posting::scheme),
              Columns.time("recorded_at", it -> it.entry().recordedAt()),
              Columns.number("amount_minor_units", it -> it.amount().minorUnits()),
              Columns.number("balance_minor_units", it -> it.balance().minorUnits())));

  private static final String INSERT_PAYMENTS = PAYMENT.insertInto("journal_v1_payment");
  private static final String INSERT_POSTINGS = POSTING.insertInto("journal_v1_posting");
  private static final String MOVE_BALANCES =
      ACCOUNT.upsertInto("journal_v1_account", "account_id");

  private final JdbcTemplate jdbc;

  JournalTables(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  List<BookedSale> sales(Set<UUID> paymentIds) {
    return jdbc.query(
        "select * from journal_v1_payment where payment_id = any(?)",
        (row, number) ->
            new BookedSale(
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

  void write(
      Collection<BookedSale> begun, Collection<Posting> posted, Collection<Balance> balances) {
    PAYMENT.updateEach(jdbc, INSERT_PAYMENTS, begun);
    POSTING.updateEach(jdbc, INSERT_POSTINGS, posted);
    ACCOUNT.updateEach(jdbc, MOVE_BALANCES, balances);
  }
}
