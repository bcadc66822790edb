package mpos.ledger.projections.settlements;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.day.AmountAdmitted;
import mpos.ledger.domain.day.AmountReleased;
import mpos.ledger.domain.merchant.FeesChanged;
import mpos.ledger.domain.merchant.MerchantLimitsSet;
import mpos.ledger.domain.merchant.MerchantRegistered;
import mpos.ledger.domain.merchant.MerchantResumed;
import mpos.ledger.domain.merchant.MerchantSuspended;
import mpos.ledger.domain.payment.PaymentApproved;
import mpos.ledger.domain.payment.PaymentEvent;
import mpos.ledger.domain.payment.PaymentInitiated;
import mpos.ledger.domain.person.PersonForgotten;
import mpos.ledger.domain.reader.BatteryLow;
import mpos.ledger.domain.reader.CardAnswered;
import mpos.ledger.domain.reader.CardPresented;
import mpos.ledger.domain.reader.ChipCardSwiped;
import mpos.ledger.domain.reader.ChipReadFailed;
import mpos.ledger.domain.reader.ReaderLost;
import mpos.ledger.domain.reader.ReaderSessionClosed;
import mpos.ledger.domain.reader.ReaderSessionOpened;
import mpos.ledger.domain.reader.ReaderTampered;
import mpos.ledger.domain.reader.SaleEndedWithoutPayment;
import mpos.ledger.domain.settlement.BatchAccepted;
import mpos.ledger.domain.settlement.BatchOutOfBalance;
import mpos.ledger.domain.settlement.BatchSettled;
import mpos.ledger.domain.settlement.BusinessDayClosed;
import mpos.ledger.domain.user.FirstSignInRenewed;
import mpos.ledger.domain.user.LimitsSet;
import mpos.ledger.domain.user.MobileUserActivated;
import mpos.ledger.domain.user.MobileUserAdded;
import mpos.ledger.domain.user.MobileUserChanged;
import mpos.ledger.domain.user.MobileUserLocked;
import mpos.ledger.domain.user.MobileUserRemoved;
import mpos.ledger.domain.user.MobileUserUnlocked;
import mpos.ledger.domain.user.PasswordChanged;
import mpos.ledger.domain.user.ReaderAssigned;
import mpos.ledger.domain.user.ReaderReleased;
import mpos.ledger.domain.user.ReaderReplaced;
import mpos.ledger.projections.EventBatch;
import mpos.ledger.projections.settlements.BatchRows.Settled;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps {@code settlements_v1}: what belongs into which merchant's batch of which day, and the
 * batches themselves (S27). An item is in the first batch of its merchant whose day is not before
 * its own, that was stated at its position or later, and that did not carry it over by name.
 */
@ProcessingGroup(SettlementsProjection.NAME)
public class SettlementsProjection {

  public static final String NAME = "settlements_v1";

  static final Set<Class<?>> IGNORED_ON_PURPOSE =
      Set.of(
          ReaderSessionOpened.class,
          BatteryLow.class,
          ChipReadFailed.class,
          ChipCardSwiped.class,
          CardPresented.class,
          CardAnswered.class,
          SaleEndedWithoutPayment.class,
          ReaderLost.class,
          ReaderSessionClosed.class,
          ReaderTampered.class,
          MerchantRegistered.class,
          MobileUserAdded.class,
          LimitsSet.class,
          MobileUserActivated.class,
          FeesChanged.class,
          MerchantLimitsSet.class,
          MerchantSuspended.class,
          MerchantResumed.class,
          PasswordChanged.class,
          MobileUserLocked.class,
          MobileUserUnlocked.class,
          FirstSignInRenewed.class,
          MobileUserChanged.class,
          ReaderReplaced.class,
          MobileUserRemoved.class,
          ReaderAssigned.class,
          ReaderReleased.class,
          PersonForgotten.class,
          AmountAdmitted.class,
          AmountReleased.class);

  static final Set<Class<?>> OF_BATCHES =
      Set.of(
          BusinessDayClosed.class,
          BatchSettled.class,
          BatchAccepted.class,
          BatchOutOfBalance.class);

  private record Gathered(Object event, long position) {}

  private final ItemRows items;
  private final MerchantRows merchants;
  private final BatchLifeRows batchLives;
  private final BatchRows batches;

  public SettlementsProjection(JdbcTemplate jdbc) {
    this.items = new ItemRows(jdbc);
    this.merchants = new MerchantRows(jdbc);
    this.batchLives = new BatchLifeRows(jdbc);
    this.batches = new BatchRows(jdbc);
  }

  /** Takes every event there is; one that is neither known nor ignored on purpose stops it. */
  @EventHandler(payloadType = Object.class)
  void on(EventMessage<?> message, TrackingToken token) {
    Class<?> type = message.getPayloadType();
    if (IGNORED_ON_PURPOSE.contains(type)) {
      return;
    }
    if (!PaymentEvent.class.isAssignableFrom(type) && !OF_BATCHES.contains(type)) {
      throw new IllegalStateException(NAME + " does not know " + type);
    }
    batch().add(new Gathered(message.getPayload(), token.position().orElseThrow()));
  }

  private List<Gathered> batch() {
    return EventBatch.gathered(NAME, this::write);
  }

  /** Items before batches: an item that a batch counts has its end at an earlier position. */
  private void write(List<Gathered> batch) {
    List<Gathered> ofPayments =
        batch.stream().filter(it -> it.event() instanceof PaymentEvent).toList();
    if (!ofPayments.isEmpty()) {
      writeItems(ofPayments);
    }
    List<Settled> settled = new ArrayList<>();
    for (Gathered it : batch) {
      if (it.event() instanceof BatchSettled event) {
        settled.add(new Settled(event, it.position()));
      }
    }
    batchLives.close(pick(batch, BusinessDayClosed.class));
    if (!settled.isEmpty()) {
      batches.settle(settled);
    }
    batchLives.accept(pick(batch, BatchAccepted.class));
    batchLives.putOutOfBalance(pick(batch, BatchOutOfBalance.class));
  }

  private static <E> List<BatchLifeRows.At<E>> pick(List<Gathered> batch, Class<E> type) {
    return batch.stream()
        .filter(it -> type.isInstance(it.event()))
        .map(it -> new BatchLifeRows.At<>(type.cast(it.event()), it.position()))
        .toList();
  }

  private void writeItems(List<Gathered> batch) {
    SettlementItems all = new SettlementItems(items.find(begunEarlier(batch)));
    Map<String, BusinessDay> firstDays = new HashMap<>();
    for (Gathered it : batch) {
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

  private static Set<UUID> begunEarlier(List<Gathered> batch) {
    Set<UUID> begunHere = new HashSet<>();
    Set<UUID> begunEarlier = new HashSet<>();
    for (Gathered it : batch) {
      UUID paymentId = ((PaymentEvent) it.event()).paymentId();
      if (it.event() instanceof PaymentInitiated) {
        begunHere.add(paymentId);
      } else if (!begunHere.contains(paymentId)) {
        begunEarlier.add(paymentId);
      }
    }
    return begunEarlier;
  }
}
