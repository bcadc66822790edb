package mpos.ledger.domain.catalog;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
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

/**
 * The names under which events are stored, forever, and the revision that is written today. A class
 * may be renamed or moved; its stored name may not.
 */
public final class EventNames {

  /** Every event of the ledger, as it is written today. */
  public static final EventNames OF_THE_LEDGER =
      new EventNames(
          Map.ofEntries(
              revision2("MerchantRegistered", MerchantRegistered.class),
              revision2("MobileUserAdded", MobileUserAdded.class),
              revision1("FeesChanged", FeesChanged.class),
              revision1("MerchantLimitsSet", MerchantLimitsSet.class),
              revision1("MerchantSuspended", MerchantSuspended.class),
              revision1("MerchantResumed", MerchantResumed.class),
              revision1("PasswordChanged", PasswordChanged.class),
              revision1("MobileUserLocked", MobileUserLocked.class),
              revision1("MobileUserUnlocked", MobileUserUnlocked.class),
              revision1("FirstSignInRenewed", FirstSignInRenewed.class),
              revision1("MobileUserChanged", MobileUserChanged.class),
              revision1("ReaderReplaced", ReaderReplaced.class),
              revision1("MobileUserRemoved", MobileUserRemoved.class),
              revision1("ReaderAssigned", ReaderAssigned.class),
              revision1("ReaderReleased", ReaderReleased.class),
              revision1("PersonForgotten", PersonForgotten.class),
              revision1("LimitsSet", LimitsSet.class),
              revision1("MobileUserActivated", MobileUserActivated.class),
              revision1("AmountAdmitted", AmountAdmitted.class),
              revision1("AmountReleased", AmountReleased.class),
              revision1("PaymentInitiated", PaymentInitiated.class),
              revision1("PaymentApproved", PaymentApproved.class),
              revision2("PaymentCompleted", PaymentCompleted.class),
              revision1("PaymentSigned", PaymentSigned.class),
              revision1("PaymentDeclined", PaymentDeclined.class),
              revision1("ReversalRequested", ReversalRequested.class),
              revision1("PaymentReversed", PaymentReversed.class),
              revision1("VoidRequested", VoidRequested.class),
              revision1("PaymentVoided", PaymentVoided.class),
              revision1("VoidDeclined", VoidDeclined.class),
              revision1("RefundRequested", RefundRequested.class),
              revision1("PaymentRefunded", PaymentRefunded.class),
              revision1("RefundDeclined", RefundDeclined.class),
              revision1("ReaderSessionOpened", ReaderSessionOpened.class),
              revision1("BatteryLow", BatteryLow.class),
              revision1("ChipReadFailed", ChipReadFailed.class),
              revision1("ChipCardSwiped", ChipCardSwiped.class),
              revision1("CardPresented", CardPresented.class),
              revision1("CardAnswered", CardAnswered.class),
              revision1("SaleEndedWithoutPayment", SaleEndedWithoutPayment.class),
              revision1("ReaderLost", ReaderLost.class),
              revision1("ReaderSessionClosed", ReaderSessionClosed.class),
              revision1("ReaderTampered", ReaderTampered.class),
              revision1("BusinessDayClosed", BusinessDayClosed.class),
              revision1("BatchSettled", BatchSettled.class),
              revision1("BatchAccepted", BatchAccepted.class),
              revision1("BatchOutOfBalance", BatchOutOfBalance.class)));

  /** A stored event name, such as {@code PaymentApproved}, and its revision: 1, 2, 3 … */
  public record StoredName(String name, int revision) {}

  private final Map<Class<?>, StoredName> names;
  private final Map<String, Class<?>> classes;

  public EventNames(Map<Class<?>, StoredName> names) {
    this.names = Map.copyOf(names);
    this.classes =
        names.keySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(type -> names.get(type).name(), Function.identity()));
  }

  /** The name to write; an event without one is our mistake and stops the append. */
  public StoredName nameOf(Class<?> event) {
    StoredName name = names.get(event);
    if (name == null) {
      throw new IllegalArgumentException(event.getName() + " has no stored name");
    }
    return name;
  }

  /** The event to read; an unknown name stops the consumer and is never skipped. */
  public Class<?> classOf(String name) {
    Class<?> event = classes.get(name);
    if (event == null) {
      throw new IllegalArgumentException("No event is stored under the name " + name);
    }
    return event;
  }

  public Map<Class<?>, StoredName> all() {
    return names;
  }

  private static Map.Entry<Class<?>, StoredName> revision1(String name, Class<?> event) {
    return Map.entry(event, new StoredName(name, 1));
  }

  private static Map.Entry<Class<?>, StoredName> revision2(String name, Class<?> event) {
    return Map.entry(event, new StoredName(name, 2));
  }
}
