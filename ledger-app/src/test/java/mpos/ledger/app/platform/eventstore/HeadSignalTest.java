package mpos.ledger.app.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mpos.ledger.app.testing.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeadSignalTest {

  private static final long MANY = 100_000;

  private final HeadSignal head = new HeadSignal();

  @AfterEach
  void end() {
    head.close();
  }

  @Test
  void a_burst_of_commits_rings_a_few_times_and_its_last_position_is_told() throws Exception {
    AtomicInteger rings = new AtomicInteger();
    head.onMove(rings::incrementAndGet);
    long beganNanos = System.nanoTime();
    for (long position = 1; position <= MANY; position++) {
      head.moveTo(position);
    }
    assertThat(head.position()).isEqualTo(MANY);
    Eventually.holds("the last is told", () -> rings.get() > 0 && head.announced() == MANY);
    long paces =
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos) / HeadSignal.PACE_MILLIS;
    assertThat((long) rings.get()).isLessThanOrEqualTo(paces + 2);
  }

  @Test
  void older_news_changes_nothing() throws Exception {
    head.moveTo(7);
    head.moveTo(5);
    Eventually.holds("told", () -> head.announced() == 7);
    assertThat(head.position()).isEqualTo(7);
    assertThat(head.awaitBeyond(7, Duration.ofMillis(1).toNanos())).isFalse();
    assertThat(head.awaitBeyond(6, 0)).isTrue();
  }

  @Test
  void a_listener_that_fails_does_not_silence_the_bell() throws Exception {
    AtomicInteger rings = new AtomicInteger();
    head.onMove(
        () -> {
          throw new IllegalStateException("a projection is shutting down");
        });
    head.onMove(rings::incrementAndGet);
    head.moveTo(1);
    Eventually.holds("rung", () -> rings.get() == 1);
    head.moveTo(2);
    Eventually.holds("rung again", () -> rings.get() == 2);
  }
}
