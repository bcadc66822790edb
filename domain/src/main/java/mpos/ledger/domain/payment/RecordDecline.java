package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The issuer said no, with this response code (ISO 8583 DE39). */
public record RecordDecline(
    @TargetAggregateIdentifier UUID paymentId, String responseCode, Instant at) {}
