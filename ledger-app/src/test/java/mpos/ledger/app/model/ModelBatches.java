package mpos.ledger.app.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import mpos.ledger.app.model.Model.Item;
import mpos.ledger.app.model.ModelShop.Store;
import mpos.ledger.domain.card.Scheme;

/** The settlement, as the model knows it: which items are in which batch, and what they come to. */
final class ModelBatches {

  /** What a scheme's items of a batch come to. */
  static final class Sums {
    final Map<String, Integer> counts = new HashMap<>();
    final Map<String, Long> amounts = new HashMap<>();

    private void add(Item item) {
      counts.merge(item.kind(), 1, Integer::sum);
      amounts.merge(item.kind(), Math.abs(item.amount()), Long::sum);
    }

    int count(String kind) {
      return counts.getOrDefault(kind, 0);
    }

    long amount(String kind) {
      return amounts.getOrDefault(kind, 0L);
    }

    /** Half a minor unit and more counts as one. */
    long fee(int basisPoints) {
      long taken = amount("SALE") - amount("VOID");
      long fee = (2 * Math.abs(taken) * basisPoints + 10_000) / 20_000;
      return taken < 0 ? -fee : fee;
    }

    long gross() {
      return amount("SALE") - amount("VOID") - amount("REFUND");
    }
  }

  private final Model model;
  final Map<String, String> states = new TreeMap<>();
  final Map<String, Long> nets = new TreeMap<>();
  final Map<Store, Long> grosses = new HashMap<>();
  final Map<Store, Long> fees = new HashMap<>();

  ModelBatches(Model model) {
    this.model = model;
  }

  static String name(Store store, int day) {
    return store.merchantId + " " + ModelShop.day(day);
  }

  String close(Store store, int day, int today) {
    String name = name(store, day);
    if (day >= today) {
      return "BUSINESS_DAY_NOT_OVER";
    }
    return states.putIfAbsent(name, "CLOSED") == null ? "BusinessDayClosed" : "BUSINESS_DAY_CLOSED";
  }

  String settle(Store store, int day) {
    String name = name(store, day);
    String state = states.get(name);
    if (!"CLOSED".equals(state)) {
      return state == null ? "BUSINESS_DAY_NOT_CLOSED" : "BATCH_SETTLED";
    }
    long gross = 0;
    long fee = 0;
    for (Map.Entry<Scheme, Sums> scheme : sums(store, day).entrySet()) {
      gross += scheme.getValue().gross();
      fee += scheme.getValue().fee(store.basisPoints.get(scheme.getKey()));
    }
    grosses.merge(store, gross, Long::sum);
    fees.merge(store, fee, Long::sum);
    nets.put(name, gross - fee);
    model.items.removeAll(in(store, day));
    states.put(name, "SETTLED");
    return "BatchSettled";
  }

  String answer(Store store, int day, String state, String event) {
    if (!states.replace(name(store, day), "SETTLED", state)) {
      return "BATCH_ANSWER_NOT_AWAITED";
    }
    return event;
  }

  Map<Scheme, Sums> sums(Store store, int day) {
    Map<Scheme, Sums> sums = new TreeMap<>();
    in(store, day)
        .forEach(it -> sums.computeIfAbsent(it.sale().scheme, scheme -> new Sums()).add(it));
    return sums;
  }

  /** The sales that wait because their void is under way. */
  List<UUID> voiding(Store store, int day) {
    return model.sales.entrySet().stream()
        .filter(it -> it.getValue().user.store == store)
        .filter(it -> it.getValue().state == Sold.State.VOIDING)
        .filter(it -> it.getValue().businessDay <= day)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** All that has an end and is in no batch yet; a sale that is being voided waits. */
  private List<Item> in(Store store, int day) {
    return model.items.stream()
        .filter(it -> it.sale().user.store == store && it.day() <= day)
        .filter(it -> it.sale().state != Sold.State.VOIDING)
        .toList();
  }
}
