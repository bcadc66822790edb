package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;

/** This part of the payment was given back. The business day is decided here, once. */
public record PaymentRefunded(
    UUID paymentId,
    UUID refundId,
    Money amount,
    String authorizationCode,
    BusinessDay businessDay,
    Instant at)
    implements PaymentEvent {}
