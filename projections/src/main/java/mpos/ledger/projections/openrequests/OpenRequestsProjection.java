package mpos.ledger.projections.openrequests;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
import mpos.ledger.projections.transactions.TransactionsProjection;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps {@code open_requests_v1}: the voids and refunds that the acquirer has not answered, so that
 * they are found again after any crash. Small at every moment; a batch is written as a whole.
 */
@ProcessingGroup(OpenRequestsProjection.NAME)
public class OpenRequestsProjection {

  public static final String NAME = "open_requests_v1";

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
          PaymentInitiated.class,
          PaymentApproved.class,
          PaymentCompleted.class,
          PaymentDeclined.class,
          ReversalRequested.class,
          PaymentReversed.class,
          BusinessDayClosed.class,
          BatchSettled.class,
          BatchAccepted.class,
          BatchOutOfBalance.class);

  static final Set<Class<?>> TAKEN =
      Set.of(
          VoidRequested.class,
          PaymentVoided.class,
          VoidDeclined.class,
          RefundRequested.class,
          PaymentRefunded.class,
          RefundDeclined.class);

  private final OpenRequestRows rows;

  public OpenRequestsProjection(JdbcTemplate jdbc) {
    this.rows = new OpenRequestRows(jdbc);
  }

  /** Takes every event there is; one that is neither taken nor ignored on purpose stops it. */
  @EventHandler(payloadType = Object.class)
  void on(EventMessage<?> message) {
    if (IGNORED_ON_PURPOSE.contains(message.getPayloadType())) {
      return;
    }
    Number node =
        (Number) message.getMetaData().getOrDefault(TransactionsProjection.NODE_METADATA, 0);
    take(message.getPayload(), node.longValue());
  }

  private void take(Object event, long node) {
    if (event instanceof VoidRequested it) {
      opened(it.paymentId(), new OpenRequest(it.requestId(), it.paymentId(), node, it.at()));
    } else if (event instanceof RefundRequested it) {
      opened(it.refundId(), new OpenRequest(it.refundId(), it.paymentId(), node, it.at()));
    } else if (event instanceof PaymentVoided it) {
      answered(it.paymentId());
    } else if (event instanceof VoidDeclined it) {
      answered(it.paymentId());
    } else if (event instanceof PaymentRefunded it) {
      answered(it.refundId());
    } else if (event instanceof RefundDeclined it) {
      answered(it.refundId());
    } else {
      throw new IllegalStateException(NAME + " does not know " + event.getClass());
    }
  }

  private void opened(UUID openId, OpenRequest request) {
    batch().put(openId, Optional.of(request));
  }

  private void answered(UUID openId) {
    batch().put(openId, Optional.empty());
  }

  private Map<UUID, Optional<OpenRequest>> batch() {
    return CurrentUnitOfWork.get()
        .root()
        .getOrComputeResource(
            NAME,
            name -> {
              Map<UUID, Optional<OpenRequest>> batch = new HashMap<>();
              CurrentUnitOfWork.get().onPrepareCommit(unit -> rows.write(batch));
              return batch;
            });
  }
}
