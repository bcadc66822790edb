package mpos.ledger.app.acquirer;

import java.time.Instant;
import java.util.Objects;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.PresentedCard;
import mpos.ledger.domain.payment.PaymentInitiated;

/**
 * A sale to be authorized (0200, processing code 000000). Terminal, trace number and retrieval
 * reference together identify it at the acquirer; a reversal has the same ones.
 *
 * @param merchantId DE42, up to 15 characters
 * @param terminalId DE41, 8 characters
 * @param traceNumber STAN (DE11), 1 to 999999
 * @param retrievalReference RRN (DE37), 12 digits or letters
 * @param amount DE4 and DE49, positive
 * @param at DE7 in UTC, DE12 and DE13 in local time
 * @param card gives DE22
 * @param sealed DE52, DE53, DE55 and DE63
 */
public record SaleRequest(
    String merchantId,
    String terminalId,
    int traceNumber,
    String retrievalReference,
    Money amount,
    Instant at,
    PresentedCard card,
    SealedCardData sealed) {

  /** The sale that was put on record. */
  public static SaleRequest of(PaymentInitiated payment, SealedCardData sealed) {
    return new SaleRequest(
        payment.merchantId(),
        payment.terminalId(),
        payment.traceNumber(),
        payment.retrievalReference(),
        payment.amount(),
        payment.at(),
        payment.card(),
        sealed);
  }

  public SaleRequest {
    RequestForm.require(merchantId, terminalId, traceNumber, retrievalReference, amount);
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(card, "card");
    Objects.requireNonNull(sealed, "sealed");
  }
}
