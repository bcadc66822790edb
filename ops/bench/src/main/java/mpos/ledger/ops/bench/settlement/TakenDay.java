package mpos.ledger.ops.bench.settlement;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.payment.CheckSale;
import mpos.ledger.domain.payment.CompletePayment;
import mpos.ledger.domain.payment.RecordApproval;
import mpos.ledger.domain.payment.TakePayment;
import mpos.ledger.domain.user.ActivateMobileUser;
import mpos.ledger.ops.bench.http.BenchShop;
import mpos.ledger.ops.bench.server.TwoCommits;
import mpos.ledger.ops.bench.settlement.SettledDay.Sum;
import org.axonframework.commandhandling.gateway.CommandGateway;

/**
 * A day's payments of many merchants with one mobile user each, taken through the ledger's own
 * commands and rules, without reader and acquirer; many merchants in parallel.
 */
public final class TakenDay {

  private static final int THREADS = 64;
  private static final long REPORT_SECONDS = 5;
  private static final int FIRST_USER = 30_000_001;
  private static final int TRACE_NUMBERS = 999_999;
  private static final int DIFFERENT_AMOUNTS = 997;

  /** NT$100.00 to NT$1,096.00, in whole dollars: the simulated acquirer declines none of them. */
  private static final long LEAST_MINOR_UNITS = 10_000;

  private static final long STEP_MINOR_UNITS = 100;

  private final CommandGateway commands;
  private final Clock clock;
  private final int merchants;
  private final int payments;
  private final AtomicInteger taken = new AtomicInteger();

  public TakenDay(LedgerInProcess ledger, Clock clock, int merchants, int payments) {
    this.commands = ledger.commands();
    this.clock = clock;
    this.merchants = merchants;
    this.payments = payments;
  }

  /**
   * Registers the merchants and takes one payment of each, so that each has a batch from now on.
   */
  public void takeOneEach() throws InterruptedException {
    ofEachMerchant(
        merchant -> {
          open(merchant);
          take(userOf(merchant), payments + merchant);
        },
        new PrintWriter(Writer.nullWriter()));
  }

  /** Returns when every payment is completed. */
  public void take(PrintWriter progress) throws InterruptedException {
    ofEachMerchant(this::takeAllOf, progress);
  }

  private void ofEachMerchant(IntConsumer work, PrintWriter progress) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int merchant = 0; merchant < merchants; merchant++) {
        int which = merchant;
        all.add(threads.submit(() -> work.accept(which)));
      }
      threads.shutdown();
      while (!threads.awaitTermination(REPORT_SECONDS, TimeUnit.SECONDS)) {
        progress.printf("%,d of %,d payments taken%n", taken.get(), payments);
      }
      for (Future<?> one : all) {
        requireDone(one);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void requireDone(Future<?> one) throws InterruptedException {
    try {
      one.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("A payment could not be prepared", failed.getCause());
    }
  }

  private void takeAllOf(int merchant) {
    for (int number = firstOf(merchant); number < firstOf(merchant + 1); number++) {
      take(userOf(merchant), number);
      taken.incrementAndGet();
    }
  }

  private int firstOf(int merchant) {
    return (int) ((long) payments * merchant / merchants);
  }

  private void open(int merchant) {
    String merchantId = "KGI1%011d".formatted(merchant);
    String userId = userOf(merchant);
    String terminalId = "S%07d".formatted(merchant);
    send(BenchShop.registration(merchantId, clock.instant()));
    send(BenchShop.addition(userId, merchantId, terminalId, clock.instant()));
    send(new ActivateMobileUser(userId, clock.instant()));
  }

  private void take(String userId, int number) {
    UUID paymentId = StreamId.ofPayment(userId, "prepared-" + number);
    int traceNumber = number % TRACE_NUMBERS + 1;
    send(
        new TakePayment(
            paymentId,
            TwoCommits.CONTENT_HASH,
            StreamId.ofRequest(userId, "prepared"),
            new CheckSale(
                userId,
                BenchShop.readerSerialOf(userId),
                amountOf(number),
                TwoCommits.CARD.scheme(),
                clock.instant()),
            TwoCommits.CARD,
            List.of(),
            traceNumber,
            "632712%06d".formatted(traceNumber)));
    send(new RecordApproval(paymentId, TwoCommits.AUTHORIZATION_CODE, clock.instant()));
    send(new CompletePayment(paymentId, clock.instant()));
  }

  private void send(Object command) {
    commands.sendAndWait(command);
  }

  private static Money amountOf(int number) {
    return Money.of("TWD", LEAST_MINOR_UNITS + number % DIFFERENT_AMOUNTS * STEP_MINOR_UNITS);
  }

  /** All payments, including the one of each merchant before the day. */
  public Sum sum() {
    int all = payments + merchants;
    return new Sum(
        all, IntStream.range(0, all).mapToLong(number -> amountOf(number).minorUnits()).sum());
  }

  /** Users spread evenly over the merchants. */
  public List<String> someUsers(int most) {
    int count = Math.min(most, merchants);
    return IntStream.range(0, count)
        .mapToObj(it -> userOf((int) ((long) it * merchants / count)))
        .toList();
  }

  private static String userOf(int merchant) {
    return Integer.toString(FIRST_USER + merchant);
  }
}
