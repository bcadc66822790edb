package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;

/** The acquirer voided the sale (ISO 8583 DE39 00). */
public record RecordVoid(UUID paymentId, UUID requestId, String authorizationCode, Instant at) {}
