package mpos.ledger.app.platform.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** One that goes on failing keeps none of the others waiting. */
class RetriesTest {

  private static final long LONGER_THAN_THE_TEST_MILLIS = 60_000;

  private final Retries<String> retries = new Retries<>(LONGER_THAN_THE_TEST_MILLIS);

  @Test
  void what_has_not_failed_is_due() {
    retries.failed("other");

    assertThat(retries.isDue("one")).isTrue();
    assertThat(retries.failures("one")).isZero();
  }

  @Test
  void what_has_failed_waits_and_its_failures_are_counted() {
    retries.failed("one");
    retries.failed("one");

    assertThat(retries.isDue("one")).isFalse();
    assertThat(retries.failures("one")).isEqualTo(2);
  }

  @Test
  void a_pause_of_no_length_is_over_at_once() {
    Retries<String> impatient = new Retries<>(0);
    impatient.failed("one");

    assertThat(impatient.isDue("one")).isTrue();
  }

  @Test
  void a_success_begins_anew() {
    retries.failed("one");
    retries.succeeded("one");

    assertThat(retries.isDue("one")).isTrue();
    assertThat(retries.failures("one")).isZero();
  }

  @Test
  void what_there_is_no_more_is_forgotten() {
    retries.failed("gone");
    retries.failed("there");
    retries.keepOnly(List.of("there"));

    assertThat(retries.isDue("gone")).isTrue();
    assertThat(retries.isDue("there")).isFalse();
  }

  @Test
  void an_operator_may_have_everything_tried_at_once() {
    retries.failed("one");
    retries.forgetAll();

    assertThat(retries.isDue("one")).isTrue();
  }
}
