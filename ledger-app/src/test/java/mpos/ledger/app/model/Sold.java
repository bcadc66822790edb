package mpos.ledger.app.model;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import mpos.ledger.domain.card.Scheme;

/** A payment as the model knows it. */
final class Sold {

  enum State {
    AWAITING_HOST("PENDING", "PAYMENT_PENDING"),
    AWAITING_CARD("PENDING", "PAYMENT_PENDING"),
    COMPLETED("APPROVED", null),
    VOIDING("VOID_PENDING", "VOID_UNDER_WAY"),
    VOIDED("VOIDED", "PAYMENT_VOIDED"),
    DECLINED("DECLINED", "PAYMENT_NOT_APPROVED"),
    REVERSING("PENDING", "PAYMENT_PENDING"),
    REVERSED("REVERSED", "PAYMENT_NOT_APPROVED");

    private final String shown;

    /** Why nothing can be given back in this state, if so. */
    final String whyNeitherVoidedNorRefunded;

    State(String shown, String whyNeitherVoidedNorRefunded) {
      this.shown = shown;
      this.whyNeitherVoidedNorRefunded = whyNeitherVoidedNorRefunded;
    }
  }

  static final int NOT_APPROVED_YET = -1;

  final ModelShop.User user;
  final Scheme scheme;
  final long amount;
  final int tradingDay;
  final Map<UUID, Long> openRefunds = new LinkedHashMap<>();
  final Set<UUID> requests = new HashSet<>();
  State state = State.AWAITING_HOST;
  int businessDay = NOT_APPROVED_YET;
  UUID openVoid;
  long refunded;

  Sold(ModelShop.User user, Scheme scheme, long amount, int tradingDay) {
    this.user = user;
    this.scheme = scheme;
    this.amount = amount;
    this.tradingDay = tradingDay;
  }

  long left() {
    return amount - refunded - openRefundsSum();
  }

  long openRefundsSum() {
    return openRefunds.values().stream().mapToLong(it -> it).sum();
  }

  /** Its state as a row of the transactions shows it. */
  String shown() {
    if (refunded == 0) {
      return state.shown;
    }
    return refunded == amount ? "REFUNDED" : "PARTLY_REFUNDED";
  }
}
