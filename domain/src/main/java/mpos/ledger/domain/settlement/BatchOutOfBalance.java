package mpos.ledger.domain.settlement;

import java.time.Instant;
import mpos.ledger.domain.BusinessDay;

/** The acquirer has other totals; both are on record, and people must find out why. */
public record BatchOutOfBalance(
    String merchantId,
    BusinessDay businessDay,
    BatchFigures ours,
    BatchFigures acquirers,
    Instant at) {}
