package mpos.ledger.app.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mpos.ledger.app.model.ModelShop.Store;
import mpos.ledger.app.model.ModelShop.User;
import mpos.ledger.app.model.Sold.State;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.payment.RefundPayment;

/**
 * A random walk through the life of payments: which command comes next, to which payment, at which
 * instant, and what the model says to it. The same seed walks the same way.
 */
final class Walk {

  private static final int RECENT_PAYMENTS = 6;
  private static final int OUT_OF_TIME_OUT_OF_A_HUNDRED = 20;
  private static final int RECENT_STEPS = 40;
  private static final long LONGEST_PAUSE_MILLIS = Duration.ofMinutes(25).toMillis();
  private static final int REFUNDS_AT_ONCE = 4;

  /** One command and the model's answer, to be asked for when the command has been sent. */
  record Step(Object command, Supplier<String> model) {}

  private final Random random;
  private final Model model;
  private final ModelBatches batches;
  private final LongSupplier headPosition;
  private final CommandsOfTheWalk commands = new CommandsOfTheWalk();
  private final List<Step> before = new ArrayList<>();
  private final List<Supplier<Step>> choices = new ArrayList<>();
  private Instant now = ModelShop.FIRST_CUTOFF.minus(Duration.ofHours(6));

  Walk(long seed, Model model, ModelBatches batches, LongSupplier headPosition) {
    this.random = new Random(seed);
    this.model = model;
    this.batches = batches;
    this.headPosition = headPosition;
    choose(18, this::take);
    choose(16, this::approve);
    choose(4, this::decline);
    choose(14, this::complete);
    choose(5, this::askReversal);
    choose(5, this::reverse);
    choose(8, this::askVoid);
    choose(6, this::recordVoid);
    choose(3, this::declineVoid);
    choose(18, this::askRefund);
    choose(9, this::refund);
    choose(6, this::declineRefund);
    choose(4, this::closeDay);
    choose(4, this::settle);
    choose(3, this::answerBatch);
    choose(8, this::again);
  }

  private void choose(int weight, Supplier<Step> step) {
    choices.addAll(Collections.nCopies(weight, step));
  }

  Step next() {
    passTime();
    Step step = model.sales.isEmpty() ? take() : one(choices).get();
    before.add(step);
    return step;
  }

  /** Mostly some minutes; now and then to the very cutoff, or to the instant before it. */
  private void passTime() {
    int luck = random.nextInt(100);
    if (luck < 2) {
      now = ModelShop.endOf(today());
    } else if (luck < 4) {
      now = later(ModelShop.endOf(today()).minusMillis(1));
    } else if (luck < 50) {
      now = now.plusMillis(random.nextLong(LONGEST_PAUSE_MILLIS));
    }
  }

  private Instant later(Instant instant) {
    return instant.isAfter(now) ? instant : now;
  }

  private int today() {
    return ModelShop.dayOf(now);
  }

  private Step take() {
    User user = one(List.of(User.values()));
    Scheme scheme = one(List.of(Scheme.values()));
    long amount = random.nextInt(20) == 0 ? oddAmount() : 1 + random.nextInt(900_000);
    UUID id = commands.newId();
    int day = today();
    return new Step(
        commands.take(id, user, scheme, amount, now),
        () -> model.take(id, user, scheme, amount, day));
  }

  private long oddAmount() {
    return one(List.of(0L, -1L, ModelShop.MOST_PER_PAYMENT, ModelShop.MOST_PER_PAYMENT + 1));
  }

  private Step approve() {
    UUID id = payment(it -> it.state == State.AWAITING_HOST);
    int day = today();
    return new Step(commands.approve(id, now), () -> model.approve(sale(id), day));
  }

  private Step decline() {
    UUID id = payment(it -> it.state == State.AWAITING_HOST);
    return new Step(commands.decline(id, now), () -> model.decline(sale(id)));
  }

  private Step complete() {
    UUID id = payment(it -> it.state == State.AWAITING_CARD);
    return new Step(commands.complete(id, now), () -> model.complete(sale(id)));
  }

  private Step askReversal() {
    UUID id = payment(it -> it.state == State.AWAITING_HOST || it.state == State.AWAITING_CARD);
    return new Step(commands.askReversal(id, now), () -> model.askReversal(sale(id)));
  }

  private Step reverse() {
    UUID id = payment(it -> it.state == State.REVERSING);
    return new Step(commands.reverse(id, now), () -> model.reverse(sale(id)));
  }

  private Step askVoid() {
    UUID id = payment(it -> it.state == State.COMPLETED && it.businessDay >= today());
    UUID request = commands.newId();
    User user = one(List.of(User.values()));
    int day = today();
    return new Step(
        commands.askVoid(id, request, user, now),
        () -> model.askVoid(sale(id), request, user, day));
  }

  private Step recordVoid() {
    UUID id = payment(it -> it.state == State.VOIDING);
    UUID request = voidOf(id);
    return new Step(
        commands.recordVoid(id, request, now), () -> model.recordVoid(sale(id), request));
  }

  private Step declineVoid() {
    UUID id = payment(it -> it.state == State.VOIDING);
    UUID request = voidOf(id);
    return new Step(
        commands.declineVoid(id, request, now), () -> model.declineVoid(sale(id), request));
  }

  private UUID voidOf(UUID payment) {
    return Optional.ofNullable(sale(payment).openVoid).orElseGet(commands::newId);
  }

  private Step askRefund() {
    UUID id =
        payment(it -> it.state == State.COMPLETED && it.businessDay < today() && it.left() > 0);
    UUID refund = commands.newId();
    User user = one(List.of(User.values()));
    long amount = partOf(sale(id));
    int day = today();
    return new Step(
        commands.askRefund(id, refund, user, amount, now),
        () -> model.askRefund(sale(id), refund, user, amount, day));
  }

  /** A part, all that is left, nothing, or one more than is left. */
  private long partOf(Sold sale) {
    long left = sale.left();
    return one(List.of(1 + left / 2, 1 + left / 3, left, left + 1, 1L));
  }

  private Step refund() {
    UUID id = payment(it -> !it.openRefunds.isEmpty());
    UUID refund = refundOf(id);
    int day = today();
    return new Step(commands.refund(id, refund, now), () -> model.refund(sale(id), refund, day));
  }

  private Step declineRefund() {
    UUID id = payment(it -> !it.openRefunds.isEmpty());
    UUID refund = refundOf(id);
    return new Step(
        commands.declineRefund(id, refund, now), () -> model.declineRefund(sale(id), refund));
  }

  private UUID refundOf(UUID payment) {
    return sale(payment).openRefunds.keySet().stream().findFirst().orElseGet(commands::newId);
  }

  private Step closeDay() {
    Store store = one(List.of(Store.values()));
    int day = random.nextInt(4) == 0 ? today() : nextIn(store, null);
    int today = today();
    return new Step(commands.closeDay(store, day, now), () -> batches.close(store, day, today));
  }

  /** In order, as the settlement does; now and then a day again. */
  private Step settle() {
    Store store = one(List.of(Store.values()));
    int day = random.nextInt(4) == 0 ? today() : nextIn(store, "CLOSED");
    return new Step(
        commands.settle(store, day, batches, headPosition.getAsLong(), now),
        () -> batches.settle(store, day));
  }

  private Step answerBatch() {
    Store store = one(List.of(Store.values()));
    int day = nextIn(store, "SETTLED");
    if (random.nextInt(3) == 0) {
      return new Step(
          commands.dispute(store, day, now),
          () -> batches.answer(store, day, "OUT_OF_BALANCE", "BatchOutOfBalance"));
    }
    return new Step(
        commands.accept(store, day, now),
        () -> batches.answer(store, day, "ACCEPTED", "BatchAccepted"));
  }

  /** The first day whose batch is in this state; null: not closed yet. */
  private int nextIn(Store store, String state) {
    int day = 0;
    while (day < today() && !same(batches.states.get(ModelBatches.name(store, day)), state)) {
      day++;
    }
    return day;
  }

  private static boolean same(String one, String other) {
    return one == null ? other == null : one.equals(other);
  }

  /** The very same command once more: the answer got lost, or came late. */
  private Step again() {
    return before.get(before.size() - 1 - random.nextInt(Math.min(before.size(), RECENT_STEPS)));
  }

  /** Refunds that arrive at once, each of a third of what is left: not all of them fit. */
  List<RefundPayment> refundsAtOnce() {
    UUID id =
        payment(it -> it.state == State.COMPLETED && it.businessDay < today() && it.left() > 0);
    long amount = 1 + sale(id).left() / 3;
    return Stream.generate(() -> commands.askRefund(id, commands.newId(), User.DORA, amount, now))
        .limit(REFUNDS_AT_ONCE)
        .toList();
  }

  /** What the model says to one of them. */
  String model(RefundPayment refund) {
    Sold sale = sale(refund.paymentId());
    return model.askRefund(
        sale,
        refund.refundId(),
        User.DORA,
        refund.amount().minorUnits(),
        ModelShop.dayOf(refund.at()));
  }

  private Sold sale(UUID id) {
    return model.sales.get(id);
  }

  /** Mostly one of the newest for which it is time; now and then any. */
  private UUID payment(Predicate<Sold> isTime) {
    List<UUID> all = List.copyOf(model.sales.keySet());
    List<UUID> timely = all.stream().filter(id -> isTime.test(sale(id))).toList();
    boolean anyOne = timely.isEmpty() || random.nextInt(100) < OUT_OF_TIME_OUT_OF_A_HUNDRED;
    List<UUID> from = anyOne ? all : timely;
    return one(from.subList(Math.max(0, from.size() - RECENT_PAYMENTS), from.size()));
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
