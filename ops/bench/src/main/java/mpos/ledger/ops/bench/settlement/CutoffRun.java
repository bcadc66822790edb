package mpos.ledger.ops.bench.settlement;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.ops.bench.http.LedgerEndpoint;
import mpos.ledger.ops.bench.http.PaymentClient;
import mpos.ledger.ops.bench.measure.Load;
import mpos.ledger.ops.bench.measure.Measured;
import mpos.ledger.ops.bench.settlement.PacedLoad.Sample;
import mpos.ledger.ops.bench.settlement.SettledDay.Sum;
import mpos.ledger.ops.bench.settlement.SettledDay.Sums;
import mpos.ledger.ops.support.Database;
import mpos.ledger.ops.support.TemporaryDirectory;

/**
 * One cutoff: a day's payments are taken, then 23:00 comes while more are being taken over HTTP,
 * and they go on until every batch is settled and answered, and a while after.
 */
public final class CutoffRun implements AutoCloseable {

  private static final Cutoff CUTOFF = Cutoff.OF_THE_SHEET;
  private static final LocalTime DAYTIME = LocalTime.NOON;
  private static final Duration TIME_TO_OPEN_SEATS = Duration.ofHours(1);
  private static final int SEATS_PER_CLIENT = 8;

  /** Evenings settled beforehand: the very first one would measure the Java compiler. */
  private static final int EVENINGS_BEFORE = 2;

  /** Before the first window the load gets this part of a window to become steady. */
  private static final int WINDOWS_PER_RUN_UP = 6;

  /** How much is taken, and how long each window before, from and after the cutoff is. */
  public record Plan(
      int merchants,
      int payments,
      int clients,
      int paymentsPerSecond,
      Duration warmUp,
      Duration window) {}

  /** What was measured; durations count from the cutoff. */
  public record Outcome(
      Windows windows,
      Duration untilSettled,
      Duration untilAnswered,
      int outOfBalance,
      Sums sums,
      Sum acknowledged,
      Sum stored) {

    /** Whether every cent of the day is in a batch, and every acknowledged payment is stored. */
    public boolean isInBalance() {
      return sums.merchantsThatDiffer() == 0
          && sums.paid().equals(sums.stated())
          && acknowledged.equals(stored);
    }
  }

  private final Plan plan;
  private final PrintWriter progress;
  private final MovableClock clock = new MovableClock();
  private final BusinessDay firstDay = CUTOFF.businessDayOf(Instant.now()).next();
  private final BusinessDay day = new BusinessDay(firstDay.date().plusDays(EVENINGS_BEFORE));
  private final LedgerInProcess ledger;
  private final SettledDay settled;
  private final Database database;

  private CutoffRun(
      Plan plan, Database database, TemporaryDirectory directory, PrintWriter progress) {
    this.plan = plan;
    this.progress = progress;
    clock.moveTo(firstDay.date().atTime(DAYTIME).atZone(CUTOFF.zone()).toInstant());
    ledger = LedgerInProcess.open(database, directory.path().resolve("ledger"), clock);
    settled = new SettledDay(database, day);
    this.database = database;
  }

  public static CutoffRun open(
      Plan plan, Database database, TemporaryDirectory directory, PrintWriter progress) {
    return new CutoffRun(plan, database, directory, progress);
  }

  public Outcome run() throws Exception {
    TakenDay taken = new TakenDay(ledger, clock, plan.merchants(), plan.payments());
    taken.takeOneEach();
    passEveningsBefore();
    taken.take(progress);
    ledger.awaitViews();
    settled.analyze();
    progress.printf("%,d payments taken and in every view%n", plan.payments());

    clock.moveTo(CUTOFF.endOf(day).minus(TIME_TO_OPEN_SEATS));
    LedgerEndpoint endpoint = ledger.endpoint();
    List<PaymentClient.Seat> seats =
        endpoint.seats(taken.someUsers(plan.clients() * SEATS_PER_CLIENT));
    List<PaymentClient> clients = new ArrayList<>();
    try {
      for (int client = 0; client < plan.clients(); client++) {
        clients.add(endpoint.client(PaymentClient.Seat.shareOf(client, plan.clients(), seats)));
      }
      Measured warmUp = Load.run(clients, plan.warmUp());
      ledger.awaitViews();
      return passCutoff(clients, plusOverHttp(taken.sum(), warmUp.count()));
    } finally {
      for (PaymentClient client : clients) {
        client.close();
      }
      endpoint.leave(seats);
    }
  }

  private void passEveningsBefore() {
    for (BusinessDay each = firstDay; each.compareTo(day) < 0; each = each.next()) {
      clock.moveTo(CUTOFF.endOf(each));
      try (SettledDay evening = new SettledDay(database, each)) {
        evening.awaitAnswers(plan.merchants());
      }
    }
    progress.printf("%d evenings settled, unmeasured%n", EVENINGS_BEFORE);
  }

  private Outcome passCutoff(List<PaymentClient> clients, Sum taken) throws Exception {
    Instant cutoff = CUTOFF.endOf(day);
    clock.moveTo(cutoff.minus(plan.window()).minus(plan.window().dividedBy(WINDOWS_PER_RUN_UP)));
    long cutoffNanos = System.nanoTime() + Duration.between(clock.instant(), cutoff).toNanos();
    List<Sample> samples;
    Windows.Bounds bounds;
    long fromNanos = cutoffNanos - plan.window().toNanos();
    try (PacedLoad load = PacedLoad.start(clients, plan.paymentsPerSecond())) {
      parkUntil(cutoffNanos);
      progress.println("it is " + CUTOFF.time() + ": settling");
      settled.awaitAnswers(plan.merchants());
      long settledNanos = System.nanoTime();
      long windowNanos = plan.window().toNanos();
      long overNanos = cutoffNanos + Math.max(windowNanos, settledNanos - cutoffNanos);
      long toNanos = overNanos + windowNanos;
      parkUntil(toNanos);
      samples = load.stop();
      bounds = new Windows.Bounds(fromNanos, cutoffNanos, settledNanos, overNanos, toNanos);
    }
    return new Outcome(
        Windows.of(samples, bounds),
        Duration.between(cutoff, settled.lastOf("BatchSettled")),
        Duration.between(cutoff, settled.lastOf("BatchAccepted", "BatchOutOfBalance")),
        settled.outOfBalance(),
        settled.sums(),
        plusOverHttp(taken, samples.size()),
        settled.allPayments());
  }

  private static Sum plusOverHttp(Sum sum, long payments) {
    return new Sum(
        sum.payments() + payments, sum.minorUnits() + payments * PaymentClient.AMOUNT.minorUnits());
  }

  private static void parkUntil(long nanos) throws InterruptedException {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  @Override
  public void close() {
    settled.close();
    ledger.close();
  }
}
