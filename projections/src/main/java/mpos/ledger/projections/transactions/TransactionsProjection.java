package mpos.ledger.projections.transactions;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import mpos.ledger.domain.day.AmountAdmitted;
import mpos.ledger.domain.day.AmountReleased;
import mpos.ledger.domain.merchant.FeesChanged;
import mpos.ledger.domain.merchant.MerchantLimitsSet;
import mpos.ledger.domain.merchant.MerchantRegistered;
import mpos.ledger.domain.merchant.MerchantResumed;
import mpos.ledger.domain.merchant.MerchantSuspended;
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
import mpos.ledger.projections.transactions.TransactionRows.Row;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps {@code transactions_v3}: one row per payment, found by last four, authorization code or
 * retrieval reference (S22). A batch of events is gathered first; its rows are read and written
 * with one statement each, in the transaction that also moves the token.
 */
@ProcessingGroup(TransactionsProjection.NAME)
public class TransactionsProjection {

  public static final String NAME = "transactions_v3";

  /** The metadata that names the node which takes the payment. */
  public static final String NODE_METADATA = "node";

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
          AmountReleased.class,
          BusinessDayClosed.class,
          BatchSettled.class,
          BatchAccepted.class,
          BatchOutOfBalance.class);

  private record Gathered(PaymentEvent event, long position, long node) {}

  private final TransactionRows rows;

  public TransactionsProjection(JdbcTemplate jdbc) {
    this.rows = new TransactionRows(jdbc);
  }

  /**
   * Takes every event there is; one that is neither a payment's nor ignored on purpose stops it.
   */
  @EventHandler(payloadType = Object.class)
  void on(EventMessage<?> message, TrackingToken token) {
    if (IGNORED_ON_PURPOSE.contains(message.getPayloadType())) {
      return;
    }
    if (!(message.getPayload() instanceof PaymentEvent event)) {
      throw new IllegalStateException(NAME + " does not know " + message.getPayloadType());
    }
    Number node = (Number) message.getMetaData().getOrDefault(NODE_METADATA, 0);
    batch().add(new Gathered(event, token.position().orElseThrow(), node.longValue()));
  }

  private List<Gathered> batch() {
    return EventBatch.gathered(NAME, this::write);
  }

  private void write(List<Gathered> batch) {
    Map<UUID, Row> after = new HashMap<>();
    for (Row row : rows.find(begunEarlier(batch))) {
      after.put(row.payment().paymentId(), row);
    }
    for (Gathered it : batch) {
      after.compute(it.event().paymentId(), (id, before) -> next(before, it));
    }
    rows.write(after.values());
  }

  private static Set<UUID> begunEarlier(List<Gathered> batch) {
    Set<UUID> begunHere = new HashSet<>();
    Set<UUID> begunEarlier = new HashSet<>();
    for (Gathered it : batch) {
      UUID paymentId = it.event().paymentId();
      if (it.event() instanceof PaymentInitiated) {
        begunHere.add(paymentId);
      } else if (!begunHere.contains(paymentId)) {
        begunEarlier.add(paymentId);
      }
    }
    return begunEarlier;
  }

  private static Row next(Row before, Gathered it) {
    PaymentView payment = before == null ? null : before.payment();
    long node = before == null ? it.node() : before.node();
    return new Row(PaymentView.after(payment, it.event(), it.position()), node);
  }
}
