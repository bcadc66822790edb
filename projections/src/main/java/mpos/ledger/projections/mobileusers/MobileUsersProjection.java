package mpos.ledger.projections.mobileusers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.day.AmountAdmitted;
import mpos.ledger.domain.day.AmountReleased;
import mpos.ledger.domain.merchant.MerchantEvent;
import mpos.ledger.domain.payment.PaymentApproved;
import mpos.ledger.domain.payment.PaymentCompleted;
import mpos.ledger.domain.payment.PaymentDeclined;
import mpos.ledger.domain.payment.PaymentInitiated;
import mpos.ledger.domain.payment.PaymentRefunded;
import mpos.ledger.domain.payment.PaymentReversed;
import mpos.ledger.domain.payment.PaymentSigned;
import mpos.ledger.domain.payment.PaymentVoided;
import mpos.ledger.domain.payment.RefundDeclined;
import mpos.ledger.domain.payment.RefundRequested;
import mpos.ledger.domain.payment.ReversalRequested;
import mpos.ledger.domain.payment.VoidDeclined;
import mpos.ledger.domain.payment.VoidRequested;
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
import mpos.ledger.domain.user.MobileUserEvent;
import mpos.ledger.domain.user.ReaderAssigned;
import mpos.ledger.domain.user.ReaderReleased;
import mpos.ledger.projections.EventBatch;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps {@code mobile_users_v1} and {@code merchants_v1}: who works for which merchant, with which
 * reader, within which limits. Of a person who was forgotten not even the sealed text stays.
 */
@ProcessingGroup(MobileUsersProjection.NAME)
public class MobileUsersProjection {

  public static final String NAME = "mobile_users_v1";

  static final Set<Class<?>> IGNORED_ON_PURPOSE =
      Set.of(
          AmountAdmitted.class,
          AmountReleased.class,
          PaymentApproved.class,
          PaymentCompleted.class,
          PaymentDeclined.class,
          PaymentInitiated.class,
          PaymentRefunded.class,
          PaymentReversed.class,
          PaymentVoided.class,
          PaymentSigned.class,
          BatteryLow.class,
          CardAnswered.class,
          CardPresented.class,
          ChipCardSwiped.class,
          ChipReadFailed.class,
          ReaderLost.class,
          ReaderSessionClosed.class,
          ReaderSessionOpened.class,
          ReaderTampered.class,
          SaleEndedWithoutPayment.class,
          RefundDeclined.class,
          RefundRequested.class,
          ReversalRequested.class,
          VoidDeclined.class,
          VoidRequested.class,
          BatchAccepted.class,
          BatchOutOfBalance.class,
          BatchSettled.class,
          BusinessDayClosed.class,
          ReaderAssigned.class,
          ReaderReleased.class);

  private record Gathered(Object event, long position) {}

  private final UserRows users;
  private final MerchantRows merchants;

  public MobileUsersProjection(JdbcTemplate jdbc) {
    this.users = new UserRows(jdbc);
    this.merchants = new MerchantRows(jdbc);
  }

  static boolean takes(Class<?> event) {
    return MobileUserEvent.class.isAssignableFrom(event)
        || MerchantEvent.class.isAssignableFrom(event)
        || event == PersonForgotten.class;
  }

  /** Takes every event there is; one that is neither taken nor ignored on purpose stops it. */
  @EventHandler(payloadType = Object.class)
  void on(EventMessage<?> message, TrackingToken token) {
    Class<?> event = message.getPayloadType();
    if (takes(event)) {
      EventBatch.gathered(NAME, this::write)
          .add(new Gathered(message.getPayload(), token.position().orElseThrow()));
    } else if (!IGNORED_ON_PURPOSE.contains(event)) {
      throw new IllegalStateException(NAME + " does not know " + event);
    }
  }

  private void write(List<Gathered> batch) {
    writeMerchants(batch);
    writeUsers(batch);
  }

  private void writeMerchants(List<Gathered> batch) {
    Map<String, MerchantView> after = new HashMap<>();
    for (MerchantView merchant : merchants.find(merchantsIn(batch))) {
      after.put(merchant.merchantId(), merchant);
    }
    for (Gathered it : batch) {
      if (it.event() instanceof MerchantEvent event) {
        after.compute(
            event.merchantId(), (id, before) -> MerchantView.after(before, event, it.position()));
      }
    }
    merchants.write(after.values());
  }

  private void writeUsers(List<Gathered> batch) {
    Map<UUID, MobileUserRow> after = new HashMap<>();
    for (MobileUserRow user : users.find(personsIn(batch))) {
      after.put(user.person(), user);
    }
    for (Gathered it : batch) {
      if (it.event() instanceof MobileUserEvent event) {
        after.compute(
            StreamId.ofMobileUser(event.userId()),
            (person, before) -> MobileUserRow.after(before, event, it.position()));
      } else if (it.event() instanceof PersonForgotten event) {
        // the person may be somebody else than a user
        after.computeIfPresent(event.person(), (person, before) -> before.forgotten(it.position()));
      }
    }
    users.write(after.values());
  }

  private static Set<String> merchantsIn(List<Gathered> batch) {
    return batch.stream()
        .map(Gathered::event)
        .filter(MerchantEvent.class::isInstance)
        .map(event -> ((MerchantEvent) event).merchantId())
        .collect(Collectors.toSet());
  }

  private static Set<UUID> personsIn(List<Gathered> batch) {
    return batch.stream()
        .map(Gathered::event)
        .flatMap(
            event ->
                event instanceof MobileUserEvent it
                    ? Stream.of(StreamId.ofMobileUser(it.userId()))
                    : event instanceof PersonForgotten it ? Stream.of(it.person()) : Stream.of())
        .collect(Collectors.toSet());
  }
}
