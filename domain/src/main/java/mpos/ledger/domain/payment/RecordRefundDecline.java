package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The issuer refused the refund: its amount may be refunded again. */
public record RecordRefundDecline(
    @TargetAggregateIdentifier UUID paymentId, UUID refundId, String responseCode, Instant at) {}
