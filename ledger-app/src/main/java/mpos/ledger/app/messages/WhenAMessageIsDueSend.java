package mpos.ledger.app.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Sends messages on every node, a few at a time per channel, on threads of their own: a slow
 * carrier delays neither the other channel nor any payment.
 */
public final class WhenAMessageIsDueSend implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(WhenAMessageIsDueSend.class);

  private static final int SENT_AT_ONCE = 4;
  private static final long LOOK_MILLIS = 1_000;
  private static final long COUNT_MILLIS = 2_000;
  private static final long LONGEST_STOP_MILLIS = 5_000;

  private final Sending sending;
  private final OutboxGauges gauges;
  private final List<ScheduledExecutorService> threads = new ArrayList<>();

  WhenAMessageIsDueSend(Sending sending, OutboxGauges gauges) {
    this.sending = sending;
    this.gauges = gauges;
  }

  @Override
  public synchronized void start() {
    begin("count-messages", 1, COUNT_MILLIS, gauges::look);
    for (Channel channel : Channel.values()) {
      if (sending.channels().contains(channel)) {
        begin("send-" + channel, SENT_AT_ONCE, LOOK_MILLIS, () -> sendAll(channel));
      } else {
        log.warn(
            "There is no carrier for {}: its messages wait. Set LEDGER_MAIL_HOST or LEDGER_SMS_URL",
            channel);
      }
    }
  }

  private void begin(String name, int width, long everyMillis, Runnable work) {
    AtomicInteger number = new AtomicInteger();
    ScheduledExecutorService pool =
        Executors.newScheduledThreadPool(
            width, task -> new Thread(task, name + "-" + number.incrementAndGet()));
    for (int i = 0; i < width; i++) {
      pool.scheduleWithFixedDelay(
          () -> look(name, work), everyMillis, everyMillis, TimeUnit.MILLISECONDS);
    }
    threads.add(pool);
  }

  /** Waits a moment for what is being sent; the rest is sent later, here or by another node. */
  @Override
  public synchronized void stop() {
    threads.forEach(ScheduledExecutorService::shutdown);
    try {
      for (ScheduledExecutorService pool : threads) {
        if (!pool.awaitTermination(LONGEST_STOP_MILLIS, TimeUnit.MILLISECONDS)) {
          pool.shutdownNow();
        }
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
      threads.forEach(ScheduledExecutorService::shutdownNow);
    }
    threads.clear();
  }

  @Override
  public synchronized boolean isRunning() {
    return !threads.isEmpty();
  }

  private void sendAll(Channel channel) {
    boolean more = true;
    while (more && !Thread.currentThread().isInterrupted()) {
      more = sending.sendOne(channel);
    }
  }

  private static void look(String name, Runnable work) {
    try {
      work.run();
    } catch (CancellationException stopping) {
      log.info("Stopped while sending; the message is tried again in {}", Outbox.LONGEST_ATTEMPT);
    } catch (RuntimeException e) {
      log.error(
          "{} failed; a message in hand is tried again in {}", name, Outbox.LONGEST_ATTEMPT, e);
    }
  }
}
