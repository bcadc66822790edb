package mpos.ledger.app.model;

import static mpos.ledger.app.model.Sold.State.AWAITING_CARD;
import static mpos.ledger.app.model.Sold.State.AWAITING_HOST;
import static mpos.ledger.app.model.Sold.State.COMPLETED;
import static mpos.ledger.app.model.Sold.State.DECLINED;
import static mpos.ledger.app.model.Sold.State.REVERSED;
import static mpos.ledger.app.model.Sold.State.REVERSING;
import static mpos.ledger.app.model.Sold.State.VOIDED;
import static mpos.ledger.app.model.Sold.State.VOIDING;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import mpos.ledger.app.model.ModelShop.User;
import mpos.ledger.app.model.Sold.State;
import mpos.ledger.domain.card.Scheme;

/**
 * What the ledger must do, said once more as plainly as possible: maps and sums, one currency,
 * business days by number. Each method answers as the ledger must: with the names of the events
 * that it appends, or with the name of its refusal.
 */
final class Model {

  static final String TAKEN_BEFORE = "TAKEN_BEFORE";

  /** What one user took on one day. */
  static final class Taken {
    long amount;
    int count;
  }

  /** A sale, or with a negative amount a void or refund, that waits for its batch. */
  record Item(Sold sale, String kind, long amount, int day) {}

  final Map<UUID, Sold> sales = new LinkedHashMap<>();
  final Map<User, Map<Integer, Taken>> days = new EnumMap<>(User.class);
  final List<Item> items = new ArrayList<>();

  String take(UUID id, User user, Scheme scheme, long amount, int today) {
    Taken taken = taken(user, today);
    String refusal =
        firstOf(
            amount > 0 ? null : "AMOUNT_NOT_POSITIVE",
            user.schemes.contains(scheme) ? null : "SCHEME_NOT_ALLOWED",
            amount <= ModelShop.MOST_PER_PAYMENT ? null : "ABOVE_PAYMENT_LIMIT",
            taken.amount + amount <= ModelShop.MOST_PER_DAY ? null : "ABOVE_DAY_LIMIT",
            taken.count < ModelShop.MOST_PAYMENTS_PER_DAY ? null : "DAY_COUNT_REACHED",
            sales.containsKey(id) ? TAKEN_BEFORE : null);
    if (refusal == null) {
      taken.amount += amount;
      taken.count++;
      sales.put(id, new Sold(user, scheme, amount, today));
    }
    return refusal == null ? "AmountAdmitted PaymentInitiated" : refusal;
  }

  String approve(Sold sale, int today) {
    if (sale.state == AWAITING_HOST) {
      sale.businessDay = today;
    }
    return move(sale, AWAITING_HOST, AWAITING_CARD, "PaymentApproved", "HOST_ANSWER_NOT_AWAITED");
  }

  String complete(Sold sale) {
    if (sale.state == AWAITING_CARD) {
      items.add(new Item(sale, "SALE", sale.amount, sale.businessDay));
    }
    return move(sale, AWAITING_CARD, COMPLETED, "PaymentCompleted", "CARD_ANSWER_NOT_AWAITED");
  }

  String decline(Sold sale) {
    return release(sale, AWAITING_HOST, DECLINED, "PaymentDeclined", "HOST_ANSWER_NOT_AWAITED");
  }

  String askReversal(Sold sale) {
    State open = sale.state == AWAITING_CARD ? AWAITING_CARD : AWAITING_HOST;
    return move(sale, open, REVERSING, "ReversalRequested", "PAYMENT_NOT_OPEN");
  }

  String reverse(Sold sale) {
    return release(sale, REVERSING, REVERSED, "PaymentReversed", "REVERSAL_NOT_REQUESTED");
  }

  String askVoid(Sold sale, UUID request, User user, int today) {
    String refusal =
        firstOf(
            user.mayVoid ? null : "USER_MAY_NOT_VOID",
            sale.state.whyNeitherVoidedNorRefunded,
            today <= sale.businessDay && sale.left() == sale.amount ? null : "PAYMENT_SETTLED",
            sale.requests.contains(request) ? "REQUEST_ACCEPTED_BEFORE" : null);
    if (refusal == null) {
      sale.requests.add(request);
      sale.openVoid = request;
      sale.state = VOIDING;
    }
    return refusal == null ? "VoidRequested" : refusal;
  }

  String recordVoid(Sold sale, UUID request) {
    if (!request.equals(sale.openVoid)) {
      return "VOID_NOT_REQUESTED";
    }
    sale.openVoid = null;
    items.add(new Item(sale, "VOID", -sale.amount, sale.businessDay));
    return release(sale, VOIDING, VOIDED, "PaymentVoided", "VOID_NOT_REQUESTED");
  }

  String declineVoid(Sold sale, UUID request) {
    if (!request.equals(sale.openVoid)) {
      return "VOID_NOT_REQUESTED";
    }
    sale.openVoid = null;
    return move(sale, VOIDING, COMPLETED, "VoidDeclined", "VOID_NOT_REQUESTED");
  }

  String askRefund(Sold sale, UUID refund, User user, long amount, int today) {
    String refusal =
        firstOf(
            user.mayRefund ? null : "USER_MAY_NOT_REFUND",
            sale.state.whyNeitherVoidedNorRefunded,
            today > sale.businessDay ? null : "PAYMENT_UNSETTLED",
            amount > 0 ? null : "AMOUNT_NOT_POSITIVE",
            amount <= sale.left() ? null : "REFUND_ABOVE_PAYMENT",
            sale.requests.contains(refund) ? "REQUEST_ACCEPTED_BEFORE" : null);
    if (refusal == null) {
      sale.requests.add(refund);
      sale.openRefunds.put(refund, amount);
    }
    return refusal == null ? "RefundRequested" : refusal;
  }

  String refund(Sold sale, UUID refund, int today) {
    Long amount = sale.openRefunds.remove(refund);
    if (amount == null) {
      return "REFUND_NOT_REQUESTED";
    }
    sale.refunded += amount;
    items.add(new Item(sale, "REFUND", -amount, today));
    return "PaymentRefunded";
  }

  String declineRefund(Sold sale, UUID refund) {
    return sale.openRefunds.remove(refund) == null ? "REFUND_NOT_REQUESTED" : "RefundDeclined";
  }

  private String release(Sold sale, State from, State to, String event, String refusal) {
    if (sale.state == from) {
      Taken taken = taken(sale.user, sale.tradingDay);
      taken.amount -= sale.amount;
      taken.count--;
    }
    return move(sale, from, to, event + " AmountReleased", refusal);
  }

  private static String move(Sold sale, State from, State to, String event, String refusal) {
    boolean moves = sale.state == from;
    sale.state = moves ? to : sale.state;
    return moves ? event : refusal;
  }

  private Taken taken(User user, int day) {
    return days.computeIfAbsent(user, it -> new TreeMap<>())
        .computeIfAbsent(day, it -> new Taken());
  }

  private static String firstOf(String... refusals) {
    return Stream.of(refusals).filter(Objects::nonNull).findFirst().orElse(null);
  }
}
