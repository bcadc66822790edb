package mpos.ledger.app.acquirer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts the answers that helped nobody: they came too late, or could not be read. */
public final class AnswerCounts {

  private final Counter late;
  private final Counter unparsable;

  public AnswerCounts(MeterRegistry meters) {
    late =
        Counter.builder("acquirer.answers.late")
            .description("Answers that came too late or answer nothing that was asked")
            .register(meters);
    unparsable =
        Counter.builder("acquirer.answers.unparsable")
            .description("Answers that could not be read")
            .register(meters);
  }

  public void countLate() {
    late.increment();
  }

  public void countUnparsable() {
    unparsable.increment();
  }
}
