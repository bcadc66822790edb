package mpos.ledger.domain.day;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;

/** A payment that was let in moved no money: the day's limits get its amount and count back. */
public record AmountReleased(
    String userId, BusinessDay businessDay, UUID paymentId, Money amount, Instant at) {}
