package mpos.ledger.domain.day;

import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.StreamId;

/** One payment's place under the day's limits of its user. */
public record Admission(String userId, BusinessDay businessDay, UUID paymentId, Money amount) {

  public UUID tradingDayStream() {
    return StreamId.ofTradingDay(userId, businessDay);
  }
}
