package mpos.ledger.app.acquirer.client;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts the answers that were of no use: too late, or unreadable. */
final class AnswerCounts {

  private final Counter late;
  private final Counter unparsable;

  AnswerCounts(MeterRegistry meters) {
    late =
        Counter.builder("acquirer.answers.late")
            .description("Answers that came too late or belong to no request")
            .register(meters);
    unparsable =
        Counter.builder("acquirer.answers.unparsable")
            .description("Answers that could not be read")
            .register(meters);
  }

  void countLate() {
    late.increment();
  }

  void countUnparsable() {
    unparsable.increment();
  }
}
