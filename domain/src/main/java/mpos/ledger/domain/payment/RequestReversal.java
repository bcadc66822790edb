package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** This payment is not to stand: the acquirer will be told to reverse it. */
public record RequestReversal(
    @TargetAggregateIdentifier UUID paymentId, ReversalReason reason, Instant at) {}
