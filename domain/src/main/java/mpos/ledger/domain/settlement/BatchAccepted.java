package mpos.ledger.domain.settlement;

import java.time.Instant;
import mpos.ledger.domain.BusinessDay;

/** The acquirer has the same totals. */
public record BatchAccepted(String merchantId, BusinessDay businessDay, Instant at) {}
