package mpos.ledger.projections.journal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.EntryMode;
import mpos.ledger.domain.card.PresentedCard;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.card.Verification;
import mpos.ledger.domain.payment.PaymentApproved;
import mpos.ledger.domain.payment.PaymentCompleted;
import mpos.ledger.domain.payment.PaymentInitiated;
import mpos.ledger.domain.payment.PaymentRefunded;
import mpos.ledger.domain.payment.PaymentVoided;
import mpos.ledger.domain.payment.RefundDeclined;
import mpos.ledger.domain.payment.RefundRequested;
import mpos.ledger.domain.payment.VoidRequested;
import mpos.ledger.domain.settlement.BatchSettled;
import mpos.ledger.domain.settlement.SchemeTotals;
import mpos.ledger.domain.settlement.SettledScheme;

/** Events of one shop, as the ledger would have recorded them; amounts in minor units of TWD. */
final class Facts {

  static final String SHOP = "KGI000000000001";
  static final BusinessDay DAY = BusinessDay.parse("2026-11-23");

  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
  private static final String HASH = "9f86d081884c7d65";
  private static final String CODE = "A1B2C3";
  private static final String REFERENCE = "632704000001";
  private static final int TRACE = 1;

  private Facts() {}

  static Money twd(long minorUnits) {
    return Money.of("TWD", minorUnits);
  }

  static PaymentInitiated initiated(UUID payment, Scheme scheme, long minorUnits) {
    PresentedCard card =
        new PresentedCard(
            scheme,
            "476173",
            "0010",
            EntryMode.CHIP,
            Verification.SIGNATURE,
            "A0000000031010",
            "card-token");
    return new PaymentInitiated(
        payment,
        HASH,
        SHOP,
        "M0000001",
        "10000001",
        payment,
        twd(minorUnits),
        card,
        TRACE,
        REFERENCE,
        DAY,
        NOON);
  }

  static PaymentApproved approved(UUID payment) {
    return new PaymentApproved(payment, CODE, DAY, NOON);
  }

  static PaymentCompleted completed(UUID payment) {
    return new PaymentCompleted(payment, false, NOON);
  }

  /** From the card to its acceptance. */
  static Object[] sale(UUID payment, Scheme scheme, long minorUnits) {
    return new Object[] {
      initiated(payment, scheme, minorUnits), approved(payment), completed(payment)
    };
  }

  static VoidRequested voidRequested(UUID payment) {
    return new VoidRequested(payment, payment, HASH, "10000001", TRACE, REFERENCE, NOON);
  }

  static PaymentVoided voided(UUID payment, long minorUnits) {
    return new PaymentVoided(payment, CODE, DAY, twd(minorUnits), NOON);
  }

  static RefundRequested refundRequested(UUID payment, UUID refund, long minorUnits) {
    return new RefundRequested(
        payment, refund, HASH, "10000001", twd(minorUnits), "too big", TRACE, REFERENCE, NOON);
  }

  static PaymentRefunded refunded(UUID payment, UUID refund, long minorUnits) {
    return new PaymentRefunded(payment, refund, twd(minorUnits), CODE, DAY.next(), NOON);
  }

  static RefundDeclined refundDeclined(UUID payment, UUID refund, long minorUnits) {
    return new RefundDeclined(payment, refund, twd(minorUnits), "57", NOON);
  }

  static SettledScheme settled(Scheme scheme, long sales, long voids, long refunds, long fee) {
    SchemeTotals totals = new SchemeTotals(scheme, 1, twd(sales), 1, twd(voids), 1, twd(refunds));
    return new SettledScheme(totals, twd(fee));
  }

  static BatchSettled batch(BusinessDay day, SettledScheme... schemes) {
    Money net = List.of(schemes).stream().map(SettledScheme::net).reduce(twd(0), Money::plus);
    return new BatchSettled(SHOP, day, List.of(schemes), net, List.of(), 1, TRACE, REFERENCE, NOON);
  }
}
