package mpos.ledger.app.settlement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import mpos.ledger.app.acquirer.LineOfAnswers;

/** A line on which answers to batch totals (0510) get lost, come late or come twice. */
final class LineOfBatchAnswers implements AutoCloseable {

  /** What happens on the line: to the first answer, or to each. */
  enum Manner {
    LOSES_THE_FIRST,
    DELAYS_THE_FIRST,
    REPEATS_EACH
  }

  private static final int BATCH_ANSWER_TYPE = 0x0510;

  private final Manner manner;
  private final long delayMillis;
  private final AtomicBoolean first = new AtomicBoolean(true);
  private final ScheduledExecutorService late = Executors.newSingleThreadScheduledExecutor();
  private final LineOfAnswers line;

  LineOfBatchAnswers(int acquirerPort, Manner manner, long delayMillis) throws IOException {
    this.manner = manner;
    this.delayMillis = delayMillis;
    this.line = new LineOfAnswers(acquirerPort, this::pass);
  }

  int port() {
    return line.port();
  }

  private void pass(byte[] answer, LineOfAnswers.Ledger ledger) throws IOException {
    if (LineOfAnswers.typeOf(answer) != BATCH_ANSWER_TYPE) {
      ledger.receives(answer);
    } else if (manner == Manner.REPEATS_EACH) {
      ledger.receives(answer);
      ledger.receives(answer);
    } else if (!first.getAndSet(false)) {
      ledger.receives(answer);
    } else if (manner == Manner.DELAYS_THE_FIRST) {
      late.schedule(() -> sendLate(answer, ledger), delayMillis, TimeUnit.MILLISECONDS);
    }
  }

  private static void sendLate(byte[] answer, LineOfAnswers.Ledger ledger) {
    try {
      ledger.receives(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    line.close();
    late.shutdownNow();
  }
}
