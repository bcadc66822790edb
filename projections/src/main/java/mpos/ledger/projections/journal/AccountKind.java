package mpos.ledger.projections.journal;

import java.util.Locale;

/**
 * What an account of the journal counts. Debits are positive and credits negative, so what others
 * owe us stands above zero and what we owe stands below.
 */
public enum AccountKind {
  /** What the acquirer owes us for sales and refunds that are in no batch yet. */
  ACQUIRER_RECEIVABLE_UNSETTLED,
  /** What the acquirer owes us for settled batches, before fees. */
  ACQUIRER_RECEIVABLE_SETTLED,
  /** What we will owe the merchant once the next batches are settled, before fees. */
  MERCHANT_PENDING,
  /** What we owe the merchant for settled batches: the net of each. */
  MERCHANT_PAYABLE,
  /** What the merchant's batches have earned us. */
  FEE_INCOME,
  /** What is kept back from the merchant for refunds that the acquirer has not answered yet. */
  REFUND_CLEARING;

  /** As it stands in an account's id: {@code merchant-payable}. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
