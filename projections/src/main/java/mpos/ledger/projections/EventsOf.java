package mpos.ledger.projections;

import java.util.HashSet;
import java.util.Set;
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

/** The ledger's events, grouped by aggregate: what a projection takes or ignores. */
public final class EventsOf {

  public static final Set<Class<?>> MERCHANTS =
      Set.of(
          MerchantRegistered.class,
          FeesChanged.class,
          MerchantLimitsSet.class,
          MerchantSuspended.class,
          MerchantResumed.class);

  public static final Set<Class<?>> MOBILE_USERS =
      Set.of(
          MobileUserAdded.class,
          MobileUserActivated.class,
          MobileUserChanged.class,
          MobileUserLocked.class,
          MobileUserUnlocked.class,
          MobileUserRemoved.class,
          FirstSignInRenewed.class,
          PasswordChanged.class,
          LimitsSet.class,
          ReaderReplaced.class);

  public static final Set<Class<?>> PERSONS = Set.of(PersonForgotten.class);

  public static final Set<Class<?>> READER_ASSIGNMENTS =
      Set.of(ReaderAssigned.class, ReaderReleased.class);

  public static final Set<Class<?>> READERS = Set.of(ReaderTampered.class);

  public static final Set<Class<?>> READER_SESSIONS =
      Set.of(
          ReaderSessionOpened.class,
          BatteryLow.class,
          ChipReadFailed.class,
          ChipCardSwiped.class,
          CardPresented.class,
          CardAnswered.class,
          SaleEndedWithoutPayment.class,
          ReaderLost.class,
          ReaderSessionClosed.class);

  public static final Set<Class<?>> TRADING_DAYS =
      Set.of(AmountAdmitted.class, AmountReleased.class);

  public static final Set<Class<?>> PAYMENTS =
      Set.of(
          PaymentInitiated.class,
          PaymentApproved.class,
          PaymentCompleted.class,
          PaymentDeclined.class,
          PaymentSigned.class,
          ReversalRequested.class,
          PaymentReversed.class,
          VoidRequested.class,
          PaymentVoided.class,
          VoidDeclined.class,
          RefundRequested.class,
          PaymentRefunded.class,
          RefundDeclined.class);

  public static final Set<Class<?>> BATCHES =
      Set.of(
          BusinessDayClosed.class,
          BatchSettled.class,
          BatchAccepted.class,
          BatchOutOfBalance.class);

  /** What moves no money: who sells, with which reader, within which limits. */
  public static final Set<Class<?>> NO_MONEY =
      all(
          MERCHANTS,
          MOBILE_USERS,
          PERSONS,
          READER_ASSIGNMENTS,
          READERS,
          READER_SESSIONS,
          TRADING_DAYS);

  private EventsOf() {}

  /** All of these together. */
  @SafeVarargs
  public static Set<Class<?>> all(Set<Class<?>>... kinds) {
    Set<Class<?>> all = new HashSet<>();
    for (Set<Class<?>> kind : kinds) {
      all.addAll(kind);
    }
    return Set.copyOf(all);
  }
}
