package mpos.ledger.projections.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import mpos.ledger.domain.EventNames;
import mpos.ledger.domain.day.AmountAdmitted;
import mpos.ledger.domain.day.AmountReleased;
import mpos.ledger.domain.merchant.FeesChanged;
import mpos.ledger.domain.merchant.MerchantLimitsSet;
import mpos.ledger.domain.merchant.MerchantRegistered;
import mpos.ledger.domain.merchant.MerchantResumed;
import mpos.ledger.domain.merchant.MerchantSuspended;
import mpos.ledger.domain.payment.PaymentApproved;
import mpos.ledger.domain.payment.PaymentCompleted;
import mpos.ledger.domain.payment.PaymentDeclined;
import mpos.ledger.domain.payment.PaymentEvent;
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
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps {@code journal_v1}, the books of every merchant: what {@link Bookkeeping} says of each
 * money event, and the balance of each account after it. A batch of events is gathered first and
 * written in the transaction that also moves the token.
 */
@ProcessingGroup(JournalProjection.NAME)
public class JournalProjection {

  public static final String NAME = "journal_v1";

  static final Set<Class<?>> TAKEN =
      Set.of(
          PaymentInitiated.class,
          PaymentCompleted.class,
          PaymentVoided.class,
          RefundRequested.class,
          PaymentRefunded.class,
          RefundDeclined.class,
          BatchSettled.class);

  static final Set<Class<?>> IGNORED_ON_PURPOSE =
      Set.of(
          PaymentSigned.class,
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
          AmountReleased.class,
          PaymentApproved.class,
          PaymentDeclined.class,
          ReversalRequested.class,
          PaymentReversed.class,
          VoidRequested.class,
          VoidDeclined.class,
          BusinessDayClosed.class,
          BatchAccepted.class,
          BatchOutOfBalance.class);

  private record Gathered(Object event, long position, Instant recordedAt) {}

  private final JournalTables tables;

  public JournalProjection(JdbcTemplate jdbc) {
    this.tables = new JournalTables(jdbc);
  }

  /** Takes every event there is; one that is neither taken nor ignored on purpose stops it. */
  @EventHandler(payloadType = Object.class)
  void on(EventMessage<?> message, TrackingToken token) {
    if (IGNORED_ON_PURPOSE.contains(message.getPayloadType())) {
      return;
    }
    if (!TAKEN.contains(message.getPayloadType())) {
      throw new IllegalStateException(NAME + " does not know " + message.getPayloadType());
    }
    batch()
        .add(
            new Gathered(
                message.getPayload(), token.position().orElseThrow(), message.getTimestamp()));
  }

  private List<Gathered> batch() {
    return EventBatch.gathered(NAME, this::write);
  }

  private void write(List<Gathered> batch) {
    List<Sale> begun = new ArrayList<>();
    Map<UUID, Sale> sales = salesOf(batch, begun);
    List<Entry> entries = new ArrayList<>();
    for (Gathered it : batch) {
      if (it.event() instanceof BatchSettled settled) {
        entries.add(entry(it, null, settled.merchantId(), Bookkeeping.of(settled)));
      } else if (!(it.event() instanceof PaymentInitiated)) {
        PaymentEvent event = (PaymentEvent) it.event();
        Sale sale = sales.get(event.paymentId());
        entries.add(entry(it, event.paymentId(), sale.merchantId(), Bookkeeping.of(event, sale)));
      }
    }
    Balances balances = new Balances(tables.balances(Balances.touchedBy(entries)));
    List<Posting> postings = entries.stream().flatMap(it -> balances.post(it).stream()).toList();
    tables.write(begun, postings, balances.all());
  }

  private static Entry entry(Gathered it, UUID paymentId, String merchantId, List<Move> moves) {
    String event = EventNames.OF_THE_LEDGER.nameOf(it.event().getClass()).name();
    return new Entry(it.position(), event, paymentId, it.recordedAt(), merchantId, moves);
  }

  /** The sales that a batch speaks of: those that begin in it, and those that began earlier. */
  private Map<UUID, Sale> salesOf(List<Gathered> batch, List<Sale> begun) {
    Map<UUID, Sale> sales = new HashMap<>();
    Set<UUID> begunEarlier = new HashSet<>();
    for (Gathered it : batch) {
      if (it.event() instanceof PaymentInitiated initiated) {
        Sale sale = Sale.of(initiated);
        begun.add(sale);
        sales.put(sale.paymentId(), sale);
      } else if (it.event() instanceof PaymentEvent event
          && !sales.containsKey(event.paymentId())) {
        begunEarlier.add(event.paymentId());
      }
    }
    for (Sale sale : tables.sales(begunEarlier)) {
      sales.put(sale.paymentId(), sale);
    }
    return sales;
  }
}
