package mpos.ledger.app.platform.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What fails is tried again after pauses that grow, and never gives up. */
class BackoffTest {

  private static final int MANY = 10_000;

  private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(1));

  @Test
  void each_pause_is_twice_as_long_up_to_the_longest() {
    assertThat(IntStream.rangeClosed(1, 5).mapToObj(backoff::after).map(Duration::toMillis))
        .isEqualTo(List.of(200L, 400L, 800L, 1_000L, 1_000L));
  }

  @Test
  void the_pause_stays_the_longest_however_often_it_fails() {
    assertThat(backoff.after(MANY)).isEqualTo(Duration.ofSeconds(1));
  }
}
