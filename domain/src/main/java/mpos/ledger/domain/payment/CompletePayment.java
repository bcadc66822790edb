package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The card accepted the issuer's yes: the sale is done. */
public record CompletePayment(@TargetAggregateIdentifier UUID paymentId, Instant at) {}
