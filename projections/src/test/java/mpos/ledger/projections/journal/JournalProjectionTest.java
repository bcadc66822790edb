package mpos.ledger.projections.journal;

import static mpos.ledger.projections.journal.AccountKind.ACQUIRER_RECEIVABLE_SETTLED;
import static mpos.ledger.projections.journal.AccountKind.ACQUIRER_RECEIVABLE_UNSETTLED;
import static mpos.ledger.projections.journal.AccountKind.FEE_INCOME;
import static mpos.ledger.projections.journal.AccountKind.MERCHANT_PAYABLE;
import static mpos.ledger.projections.journal.AccountKind.MERCHANT_PENDING;
import static mpos.ledger.projections.journal.AccountKind.REFUND_CLEARING;
import static mpos.ledger.projections.journal.Facts.DAY;
import static mpos.ledger.projections.journal.Facts.SHOP;
import static mpos.ledger.projections.journal.Facts.batch;
import static mpos.ledger.projections.journal.Facts.completed;
import static mpos.ledger.projections.journal.Facts.initiated;
import static mpos.ledger.projections.journal.Facts.refundDeclined;
import static mpos.ledger.projections.journal.Facts.refundRequested;
import static mpos.ledger.projections.journal.Facts.refunded;
import static mpos.ledger.projections.journal.Facts.sale;
import static mpos.ledger.projections.journal.Facts.settled;
import static mpos.ledger.projections.journal.Facts.twd;
import static mpos.ledger.projections.journal.Facts.voidRequested;
import static mpos.ledger.projections.journal.Facts.voided;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import mpos.ledger.domain.card.Scheme;
import org.junit.jupiter.api.Test;

class JournalProjectionTest {

  private static final DataSource DATABASE = JournalBooks.newDatabase();
  private static final Path DOCUMENTATION = Path.of("JOURNAL.md");
  private static final int ALL_AT_ONCE = 1_000;
  private static final int EVERY_POSTING = 500;

  private final UUID payment = UUID.randomUUID();
  private final UUID refund = UUID.randomUUID();
  private final JournalBooks books = new JournalBooks(DATABASE);

  @Test
  void a_sale_is_on_the_books_when_the_card_has_accepted_it() {
    long approvedAt = books.happened(sale(payment, Scheme.VISA, 150_000)) - 1;
    books.takeAtOnce(ALL_AT_ONCE);

    assertThat(books.journal.accounts(SHOP, approvedAt))
        .allMatch(account -> account.balance().minorUnits() == 0);
    assertThat(books.balance(ACQUIRER_RECEIVABLE_UNSETTLED)).isEqualTo(150_000);
    assertThat(books.balance(MERCHANT_PENDING)).isEqualTo(-150_000);
  }

  @Test
  void a_void_takes_the_sale_off_the_books_once_the_acquirer_has_agreed() {
    books.happened(sale(payment, Scheme.VISA, 150_000));
    long asked = books.happened(voidRequested(payment));
    books.happened(voided(payment, 150_000));
    books.takeAtOnce(ALL_AT_ONCE);

    assertThat(books.balance(MERCHANT_PENDING, asked)).isEqualTo(-150_000);
    assertThat(books.balance(MERCHANT_PENDING)).isZero();
    assertThat(books.balance(ACQUIRER_RECEIVABLE_UNSETTLED)).isZero();
  }

  @Test
  void a_refund_is_kept_back_until_the_acquirer_answers() {
    books.happened(sale(payment, Scheme.UNIONPAY, 150_000));
    books.happened(batch(DAY, settled(Scheme.UNIONPAY, 150_000, 0, 0, 2_250)));
    long asked = books.happened(refundRequested(payment, refund, 40_000));
    books.happened(refunded(payment, refund, 40_000));
    books.takeAtOnce(ALL_AT_ONCE);

    assertThat(books.balance(REFUND_CLEARING, asked)).isEqualTo(-40_000);
    assertThat(books.balance(ACQUIRER_RECEIVABLE_UNSETTLED, asked)).isZero();
    assertThat(books.balance(MERCHANT_PENDING)).isEqualTo(40_000);
    assertThat(books.balance(REFUND_CLEARING)).isZero();
    assertThat(books.balance(ACQUIRER_RECEIVABLE_UNSETTLED)).isEqualTo(-40_000);
  }

  @Test
  void a_declined_refund_leaves_the_books_as_they_were() {
    long before = books.happened(sale(payment, Scheme.VISA, 150_000));
    books.happened(refundRequested(payment, refund, 40_000));
    books.happened(refundDeclined(payment, refund, 40_000));
    books.takeAtOnce(ALL_AT_ONCE);

    assertThat(books.balance(MERCHANT_PENDING)).isEqualTo(-150_000);
    assertThat(books.balance(MERCHANT_PENDING)).isEqualTo(books.balance(MERCHANT_PENDING, before));
    assertThat(books.balance(REFUND_CLEARING)).isZero();
  }

  @Test
  void a_batch_makes_its_net_payable_and_its_fees_income() {
    books.happened(sale(payment, Scheme.VISA, 150_000));
    books.happened(sale(UUID.randomUUID(), Scheme.JCB, 20_000));
    books.happened(
        batch(
            DAY,
            settled(Scheme.VISA, 150_000, 0, 0, 2_625),
            settled(Scheme.JCB, 20_000, 0, 0, 360)));
    books.takeAtOnce(ALL_AT_ONCE);

    assertThat(books.balance(ACQUIRER_RECEIVABLE_UNSETTLED)).isZero();
    assertThat(books.balance(MERCHANT_PENDING)).isZero();
    assertThat(books.balance(ACQUIRER_RECEIVABLE_SETTLED)).isEqualTo(170_000);
    assertThat(books.balance(MERCHANT_PAYABLE)).isEqualTo(-(170_000 - 2_625 - 360));
    assertThat(books.balance(FEE_INCOME)).isEqualTo(-2_985);
  }

  @Test
  void what_a_batch_carries_over_stays_unsettled_until_the_batch_that_takes_it() {
    books.happened(sale(payment, Scheme.VISA, 150_000));
    books.happened(sale(UUID.randomUUID(), Scheme.VISA, 70_000));
    books.happened(voidRequested(payment));
    long first = books.happened(batch(DAY, settled(Scheme.VISA, 70_000, 0, 0, 1_225)));
    books.happened(voided(payment, 150_000));
    books.happened(batch(DAY.next(), settled(Scheme.VISA, 150_000, 150_000, 0, 0)));
    books.takeAtOnce(ALL_AT_ONCE);

    assertThat(books.balance(ACQUIRER_RECEIVABLE_UNSETTLED, first)).isEqualTo(150_000);
    assertThat(books.balance(MERCHANT_PENDING, first)).isEqualTo(-150_000);
    assertThat(books.balance(ACQUIRER_RECEIVABLE_UNSETTLED)).isZero();
    assertThat(books.balance(MERCHANT_PENDING)).isZero();
    assertThat(books.balance(MERCHANT_PAYABLE)).isEqualTo(-(70_000 - 1_225));
  }

  @Test
  void a_day_with_more_refunds_than_sales_lowers_what_the_merchant_gets() {
    books.happened(sale(payment, Scheme.VISA, 150_000));
    books.happened(batch(DAY, settled(Scheme.VISA, 150_000, 0, 0, 2_625)));
    books.happened(refundRequested(payment, refund, 150_000));
    books.happened(refunded(payment, refund, 150_000));
    books.happened(batch(DAY.next(), settled(Scheme.VISA, 0, 0, 150_000, 0)));
    books.takeAtOnce(ALL_AT_ONCE);

    assertThat(books.balance(ACQUIRER_RECEIVABLE_SETTLED)).isZero();
    assertThat(books.balance(MERCHANT_PAYABLE)).isEqualTo(2_625);
    assertThat(books.balance(FEE_INCOME)).isEqualTo(-2_625);
  }

  @Test
  void an_empty_batch_posts_nothing() {
    long sold = books.happened(sale(payment, Scheme.VISA, 150_000));
    books.happened(batch(DAY), batch(DAY.next(), settled(Scheme.VISA, 0, 0, 0, 0)));
    books.takeAtOnce(ALL_AT_ONCE);

    assertThat(
            books.jdbc.queryForObject("select max(position) from journal_v1_posting", Long.class))
        .isEqualTo(sold);
  }

  @Test
  void all_accounts_sum_to_zero_at_every_position() {
    long last = aWholeLife(books);
    books.takeAtOnce(ALL_AT_ONCE);

    for (long position = 0; position <= last; position++) {
      assertThat(books.sum(position)).as("at %d", position).isZero();
    }
    assertThat(books.balance(FEE_INCOME)).isNegative();
  }

  @Test
  void every_balance_is_the_sum_of_the_postings_before_it() {
    aWholeLife(books);
    books.takeAtOnce(3);

    String wrong =
        """
        select count(*) from (
          select balance_minor_units, sum(amount_minor_units)
            over (partition by account_id order by position, line) as counted
          from journal_v1_posting) rows
        where balance_minor_units <> counted
        """;
    assertThat(books.jdbc.queryForObject(wrong, Long.class)).isZero();
  }

  @Test
  void kept_again_from_the_events_in_other_groups_every_row_is_the_same() {
    aWholeLife(books);
    String once = books.takeAtOnce(ALL_AT_ONCE).contentHash();

    for (int events : List.of(1, 2, 5)) {
      books.beginAnew();
      assertThat(books.takeAtOnce(events).contentHash()).as("by %d", events).isEqualTo(once);
    }
  }

  @Test
  void a_posting_names_its_event_its_payment_and_the_time_of_recording() {
    long completed = books.happened(sale(payment, Scheme.MASTERCARD, 150_000));
    books.takeAtOnce(ALL_AT_ONCE);

    List<PostingView> postings =
        books.journal.postings(SHOP, "merchant-pending:" + SHOP + ":TWD", 0, 0, EVERY_POSTING);

    assertThat(postings)
        .containsExactly(
            new PostingView(
                completed + "-2",
                completed,
                "PaymentCompleted",
                payment,
                null,
                null,
                Scheme.MASTERCARD,
                twd(-150_000),
                twd(-150_000),
                JournalBooks.FIRST_RECORDED_AT.plusSeconds(completed - 1)));
  }

  @Test
  void the_database_takes_no_postings_that_do_not_sum_to_zero() {
    String oneSided =
        """
        insert into journal_v1_posting values ('fee-income:%s:TWD', 1, 1, 'PaymentCompleted', null,
          'VISA', now(), 5, 5)
        """
            .formatted(SHOP);

    assertThatException()
        .isThrownBy(() -> books.jdbc.execute(oneSided))
        .withMessageContaining("do not sum to zero");
  }

  @Test
  void an_event_is_never_posted_twice() {
    books.happened(sale(payment, Scheme.VISA, 150_000));
    books.takeAtOnce(ALL_AT_ONCE);
    String once = books.contentHash();

    books.rewind();
    assertThatException().isThrownBy(() -> books.takeAtOnce(ALL_AT_ONCE));

    assertThat(books.contentHash()).isEqualTo(once);
  }

  @Test
  void the_documentation_says_which_event_posts_what() throws IOException {
    aWholeLife(books);
    books.takeAtOnce(ALL_AT_ONCE);
    String moves =
        """
        select distinct '| `' || debit.event || '` | `' || split_part(debit.account_id, ':', 1)
          || '` | `' || split_part(credit.account_id, ':', 1) || '` |'
        from journal_v1_posting debit
        join journal_v1_posting credit using (position)
        where debit.line % 2 = 1 and credit.line = debit.line + 1
        """;
    String documentation = Files.readString(DOCUMENTATION);

    assertThat(books.jdbc.queryForList(moves, String.class))
        .hasSize(8)
        .allSatisfy(row -> assertThat(documentation).contains(row));
  }

  /** Every money event there is, in a life that could have been; says where it ends. */
  private long aWholeLife(JournalBooks into) {
    UUID toVoid = UUID.randomUUID();
    UUID declined = UUID.randomUUID();
    UUID refused = UUID.randomUUID();
    into.happened(initiated(declined, Scheme.VISA, 12_051));
    into.happened(sale(payment, Scheme.VISA, 150_000));
    into.happened(initiated(toVoid, Scheme.JCB, 33_300));
    into.happened(completed(toVoid), voidRequested(toVoid), voided(toVoid, 33_300));
    into.happened(
        batch(
            DAY,
            settled(Scheme.VISA, 150_000, 0, 0, 2_625),
            settled(Scheme.JCB, 33_300, 33_300, 0, 0)));
    into.happened(refundRequested(payment, refused, 150_000));
    into.happened(refundDeclined(payment, refused, 150_000));
    into.happened(refundRequested(payment, refund, 50_000), refunded(payment, refund, 50_000));
    return into.happened(batch(DAY.next(), settled(Scheme.VISA, 0, 0, 50_000, 0)));
  }
}
