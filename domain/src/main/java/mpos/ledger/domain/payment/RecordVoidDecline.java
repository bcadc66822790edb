package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The acquirer declined the void: the sale stands as before. */
public record RecordVoidDecline(
    @TargetAggregateIdentifier UUID paymentId, UUID requestId, String responseCode, Instant at) {}
