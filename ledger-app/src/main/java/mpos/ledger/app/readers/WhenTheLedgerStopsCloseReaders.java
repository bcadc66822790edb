package mpos.ledger.app.readers;

import org.axonframework.spring.config.SpringAxonConfiguration;
import org.springframework.context.SmartLifecycle;

/**
 * Ends all reader sessions when the ledger stops, and records what they told: after the last
 * request has ended, and while commands are still accepted.
 */
final class WhenTheLedgerStopsCloseReaders implements SmartLifecycle {

  private final ReaderSessions readers;
  private final TimelineWriter timelines;
  private volatile boolean running;

  WhenTheLedgerStopsCloseReaders(ReaderSessions readers, TimelineWriter timelines) {
    this.readers = readers;
    this.timelines = timelines;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    readers.close();
    timelines.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return SpringAxonConfiguration.LIFECYCLE_PHASE + 1;
  }
}
