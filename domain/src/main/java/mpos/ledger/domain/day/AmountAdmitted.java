package mpos.ledger.domain.day;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;

/** A payment was let in under the user's limits of the day, in one unit of work with its start. */
public record AmountAdmitted(
    String userId, BusinessDay businessDay, UUID paymentId, Money amount, Instant at) {}
