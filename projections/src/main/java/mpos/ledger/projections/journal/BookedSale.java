package mpos.ledger.projections.journal;

import java.util.UUID;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.payment.PaymentInitiated;

/** What the journal must know of a payment and later events do not repeat. */
record BookedSale(UUID paymentId, String merchantId, Scheme scheme, Money amount) {

  static BookedSale of(PaymentInitiated event) {
    return new BookedSale(
        event.paymentId(), event.merchantId(), event.card().scheme(), event.amount());
  }
}
