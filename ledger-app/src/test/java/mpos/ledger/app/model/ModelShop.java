package mpos.ledger.app.model;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.limits.Limits;
import mpos.ledger.domain.merchant.FeeTable;

/** The shops and people of the model check, and its calendar: day 0 ends at the first cutoff. */
final class ModelShop {

  static final long MOST_PER_PAYMENT = 3_000_000;
  static final long MOST_PER_DAY = 4_000_000;
  static final int MOST_PAYMENTS_PER_DAY = 9;
  static final Instant FIRST_CUTOFF = Instant.parse("2026-01-01T15:00:00Z");
  private static final BusinessDay FIRST_DAY = BusinessDay.parse("2026-01-01");
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  /** Two merchants with fees that do not come out even. */
  enum Store {
    TEA("KGI000000000021", Map.of(Scheme.VISA, 175, Scheme.MASTERCARD, 183, Scheme.JCB, 99)),
    BOOKS("KGI000000000022", Map.of(Scheme.VISA, 150, Scheme.MASTERCARD, 0, Scheme.JCB, 333));

    private static final int UNIONPAY_BASIS_POINTS = 50;

    final String merchantId;
    final Map<Scheme, Integer> basisPoints = new EnumMap<>(Scheme.class);

    Store(String merchantId, Map<Scheme, Integer> basisPoints) {
      this.merchantId = merchantId;
      this.basisPoints.putAll(basisPoints);
      this.basisPoints.put(Scheme.UNIONPAY, UNIONPAY_BASIS_POINTS);
    }

    FeeTable fees() {
      return new FeeTable(basisPoints);
    }
  }

  /** Not everybody may do everything. */
  enum User {
    ANDREW(Store.TEA, true, true, EnumSet.allOf(Scheme.class)),
    BERTA(Store.TEA, false, true, EnumSet.of(Scheme.VISA, Scheme.JCB)),
    CARL(Store.BOOKS, true, false, EnumSet.allOf(Scheme.class)),
    DORA(Store.BOOKS, true, true, EnumSet.complementOf(EnumSet.of(Scheme.UNIONPAY)));

    private static final int FIRST_ID = 30_000_001;
    private static final int FIRST_READER = 70_000_001;

    final Store store;
    final boolean mayVoid;
    final boolean mayRefund;
    final Set<Scheme> schemes;

    User(Store store, boolean mayVoid, boolean mayRefund, Set<Scheme> schemes) {
      this.store = store;
      this.mayVoid = mayVoid;
      this.mayRefund = mayRefund;
      this.schemes = schemes;
    }

    String id() {
      return Integer.toString(FIRST_ID + ordinal());
    }

    String readerSerial() {
      return Integer.toString(FIRST_READER + ordinal());
    }

    String terminalId() {
      return "M%07d".formatted(1 + ordinal());
    }

    Limits limits() {
      return new Limits(
          twd(MOST_PER_PAYMENT),
          twd(MOST_PER_DAY),
          MOST_PAYMENTS_PER_DAY,
          schemes,
          mayVoid,
          mayRefund);
    }
  }

  private ModelShop() {}

  static Money twd(long minorUnits) {
    return Money.of("TWD", minorUnits);
  }

  /** The number of the business day to which an instant belongs. */
  static int dayOf(Instant at) {
    return (int) Math.floorDiv(at.toEpochMilli() - FIRST_CUTOFF.toEpochMilli(), DAY_MILLIS) + 1;
  }

  static Instant endOf(int day) {
    return FIRST_CUTOFF.plusMillis(day * DAY_MILLIS);
  }

  static BusinessDay day(int number) {
    return new BusinessDay(FIRST_DAY.date().plusDays(number));
  }
}
