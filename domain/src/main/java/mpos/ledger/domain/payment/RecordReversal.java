package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** No authorization is left at the acquirer: it reversed the sale, or was never asked. */
public record RecordReversal(@TargetAggregateIdentifier UUID paymentId, Instant at) {}
