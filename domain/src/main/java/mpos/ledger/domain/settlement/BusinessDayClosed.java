package mpos.ledger.domain.settlement;

import java.time.Instant;
import mpos.ledger.domain.BusinessDay;

/** The merchant's business day is over; nothing more belongs to it. */
public record BusinessDayClosed(String merchantId, BusinessDay businessDay, Instant at) {}
