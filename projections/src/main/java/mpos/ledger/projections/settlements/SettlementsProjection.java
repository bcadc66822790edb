package mpos.ledger.projections.settlements;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.payment.PaymentApproved;
import mpos.ledger.domain.payment.PaymentEvent;
import mpos.ledger.domain.settlement.BatchAccepted;
import mpos.ledger.domain.settlement.BatchOutOfBalance;
import mpos.ledger.domain.settlement.BatchSettled;
import mpos.ledger.domain.settlement.BusinessDayClosed;
import mpos.ledger.projections.EventsOf;
import mpos.ledger.projections.PaymentsBegunEarlier;
import mpos.ledger.projections.Projection;
import mpos.ledger.projections.settlements.BatchLifeRows.At;
import org.axonframework.config.ProcessingGroup;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps {@code settlements_v2}: what belongs into which merchant's batch of which day, and the
 * batches themselves (S27). An item is in the first batch of its merchant whose day is not before
 * its own, that was stated at its position or later, and that did not carry it over by name.
 */
@ProcessingGroup(SettlementsProjection.NAME)
public class SettlementsProjection extends Projection {

  public static final String NAME = "settlements_v2";

  private final ItemRows items;
  private final SettledMerchantRows merchants;
  private final BatchLifeRows batchLives;
  private final BatchRows batches;

  public SettlementsProjection(JdbcTemplate jdbc) {
    super(NAME, EventsOf.all(EventsOf.PAYMENTS, EventsOf.BATCHES), EventsOf.NO_MONEY);
    this.items = new ItemRows(jdbc);
    this.merchants = new SettledMerchantRows(jdbc);
    this.batchLives = new BatchLifeRows(jdbc);
    this.batches = new BatchRows(jdbc, batchLives, items, merchants);
  }

  /** Items before batches: an item that a batch counts has its end at an earlier position. */
  @Override
  protected void write(List<Gathered> gathered) {
    List<Gathered> ofPayments =
        gathered.stream().filter(it -> it.event() instanceof PaymentEvent).toList();
    if (!ofPayments.isEmpty()) {
      writeItems(ofPayments);
    }
    List<At<BatchSettled>> settled = pick(gathered, BatchSettled.class);
    batchLives.close(pick(gathered, BusinessDayClosed.class));
    if (!settled.isEmpty()) {
      batches.settle(settled);
    }
    batchLives.accept(pick(gathered, BatchAccepted.class));
    batchLives.putOutOfBalance(pick(gathered, BatchOutOfBalance.class));
  }

  private static <E> List<At<E>> pick(List<Gathered> gathered, Class<E> type) {
    return gathered.stream()
        .filter(it -> type.isInstance(it.event()))
        .map(it -> new At<>(type.cast(it.event()), it.position()))
        .toList();
  }

  private void writeItems(List<Gathered> gathered) {
    SettlementItems all = new SettlementItems(items.find(PaymentsBegunEarlier.in(gathered)));
    Map<String, BusinessDay> firstDays = new HashMap<>();
    for (Gathered it : gathered) {
      PaymentEvent event = (PaymentEvent) it.event();
      all.take(event, it.position());
      if (event instanceof PaymentApproved approved) {
        firstDays.merge(
            all.merchantOf(event.paymentId()),
            approved.businessDay(),
            (one, other) -> one.compareTo(other) <= 0 ? one : other);
      }
    }
    items.write(all);
    merchants.approvedFrom(firstDays);
  }
}
