package mpos.ledger.app.payments;

import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Numbers what is sent to the acquirer: the trace number (STAN, ISO 8583 DE11, 1 to 999999, taken
 * from the database in blocks so that no two nodes use the same one) and the retrieval reference
 * (RRN, DE37) in the usual form YDDDHH + trace number, in the terminals' local time.
 */
public final class TraceNumbers {

  private static final int BLOCK = 100;

  /** What names one sale, void, refund or batch at the acquirer. */
  public record Trace(int traceNumber, String retrievalReference) {}

  private final JdbcTemplate jdbc;
  private final Clock clock;
  private final ZoneId zone;
  private int next;
  private int leftInBlock;

  public TraceNumbers(JdbcTemplate jdbc, Clock clock, ZoneId zone) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.zone = zone;
  }

  public Trace next() {
    int number = nextNumber();
    ZonedDateTime now = clock.instant().atZone(zone);
    String reference =
        "%d%03d%02d%06d".formatted(now.getYear() % 10, now.getDayOfYear(), now.getHour(), number);
    return new Trace(number, reference);
  }

  /** Zero is not a trace number: the first block begins at one. */
  private synchronized int nextNumber() {
    if (leftInBlock == 0) {
      Integer block =
          jdbc.queryForObject("select nextval('trace_number_block')::int", Integer.class);
      if (block == null) {
        throw new IllegalStateException("The database gave no trace numbers");
      }
      next = block * BLOCK;
      leftInBlock = BLOCK;
    }
    leftInBlock--;
    int number = next++;
    return number == 0 ? nextNumber() : number;
  }
}
