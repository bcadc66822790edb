package mpos.ledger.app.personal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Records that a person was forgotten if a crash came between erasing the key and the event. */
final class WhenAKeyIsErasedSaySo implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(WhenAKeyIsErasedSaySo.class);

  private static final long PAUSE_SECONDS = 5;
  private static final long END_TIMEOUT_SECONDS = 10;

  private final Forgetting forgetting;
  private ScheduledExecutorService thread;

  WhenAKeyIsErasedSaySo(Forgetting forgetting) {
    this.forgetting = forgetting;
  }

  @Override
  public synchronized void start() {
    thread = Executors.newSingleThreadScheduledExecutor(it -> new Thread(it, "forgetting"));
    thread.scheduleWithFixedDelay(this::look, 0, PAUSE_SECONDS, TimeUnit.SECONDS);
  }

  private void look() {
    try {
      int recorded = forgetting.recordOwed();
      if (recorded > 0) {
        log.info("Recorded that {} persons were forgotten: the events were owed", recorded);
      }
    } catch (RuntimeException again) {
      log.warn("Could not record who was forgotten; trying again soon", again);
    }
  }

  @Override
  public synchronized void stop() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(END_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    thread = null;
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }
}
