package mpos.ledger.projections.journal;

import static mpos.ledger.projections.journal.AccountKind.ACQUIRER_RECEIVABLE_SETTLED;
import static mpos.ledger.projections.journal.AccountKind.ACQUIRER_RECEIVABLE_UNSETTLED;
import static mpos.ledger.projections.journal.AccountKind.FEE_INCOME;
import static mpos.ledger.projections.journal.AccountKind.MERCHANT_PAYABLE;
import static mpos.ledger.projections.journal.AccountKind.MERCHANT_PENDING;
import static mpos.ledger.projections.journal.AccountKind.REFUND_CLEARING;

import java.util.List;
import java.util.stream.Stream;
import mpos.ledger.domain.payment.PaymentCompleted;
import mpos.ledger.domain.payment.PaymentEvent;
import mpos.ledger.domain.payment.PaymentRefunded;
import mpos.ledger.domain.payment.PaymentVoided;
import mpos.ledger.domain.payment.RefundDeclined;
import mpos.ledger.domain.payment.RefundRequested;
import mpos.ledger.domain.settlement.BatchSettled;
import mpos.ledger.domain.settlement.SettledScheme;

/**
 * Which event posts what: the table in JOURNAL.md, debit first. Until a settlement batch takes it,
 * all that a merchant sold, voided and refunded stands unsettled at the acquirer and pending or in
 * clearing at the merchant, in equal amounts; the batch then moves on exactly its own totals.
 */
final class Bookkeeping {

  private Bookkeeping() {}

  /** What an event of a payment moves. */
  static List<Move> of(PaymentEvent event, BookedSale sale) {
    if (event instanceof PaymentCompleted) {
      return List.of(
          new Move(ACQUIRER_RECEIVABLE_UNSETTLED, MERCHANT_PENDING, sale.scheme(), sale.amount()));
    }
    if (event instanceof PaymentVoided it) {
      return List.of(
          new Move(MERCHANT_PENDING, ACQUIRER_RECEIVABLE_UNSETTLED, sale.scheme(), it.amount()));
    }
    if (event instanceof RefundRequested it) {
      return List.of(new Move(MERCHANT_PENDING, REFUND_CLEARING, sale.scheme(), it.amount()));
    }
    if (event instanceof PaymentRefunded it) {
      return List.of(
          new Move(REFUND_CLEARING, ACQUIRER_RECEIVABLE_UNSETTLED, sale.scheme(), it.amount()));
    }
    if (event instanceof RefundDeclined it) {
      return List.of(new Move(REFUND_CLEARING, MERCHANT_PENDING, sale.scheme(), it.amount()));
    }
    throw new IllegalStateException("No rule for what " + event.getClass() + " posts");
  }

  /** What a batch moves, by its own totals: items it carries over stay where they are. */
  static List<Move> of(BatchSettled batch) {
    return batch.schemes().stream().flatMap(Bookkeeping::settled).filter(Move::movesMoney).toList();
  }

  private static Stream<Move> settled(SettledScheme it) {
    var scheme = it.totals().scheme();
    var gross = it.totals().gross();
    return Stream.of(
        new Move(ACQUIRER_RECEIVABLE_SETTLED, ACQUIRER_RECEIVABLE_UNSETTLED, scheme, gross),
        new Move(MERCHANT_PENDING, MERCHANT_PAYABLE, scheme, gross),
        new Move(MERCHANT_PAYABLE, FEE_INCOME, scheme, it.fee()));
  }
}
