package mpos.ledger.domain.settlement;

import java.time.Instant;
import java.util.List;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;

/**
 * The totals of the day, its fees and its net, as they stood at a position; and by name what was
 * still open and goes into the next batch.
 *
 * @param traceNumber STAN (ISO 8583 DE11)
 * @param retrievalReference RRN (ISO 8583 DE37)
 */
public record BatchSettled(
    String merchantId,
    BusinessDay businessDay,
    List<SettledScheme> schemes,
    Money net,
    List<CarriedOver> carriedOver,
    long asOfPosition,
    int traceNumber,
    String retrievalReference,
    Instant at) {}
