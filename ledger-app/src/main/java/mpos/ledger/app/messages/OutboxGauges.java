package mpos.ledger.app.messages;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcTemplate;

/** What an alarm needs to know: how many messages are dead, and how long the oldest has waited. */
final class OutboxGauges {

  private static final String COUNT =
      """
      select count(*) filter (where state = 'PENDING') as pending,
             count(*) filter (where state = 'DEAD') as dead,
             min(created_at) filter (where state = 'PENDING') as oldest
        from message where state in ('PENDING', 'DEAD')""";

  private record Seen(long pending, long dead, Instant oldest) {}

  private final JdbcTemplate jdbc;
  private final Clock clock;
  private volatile Seen seen = new Seen(0, 0, null);

  OutboxGauges(JdbcTemplate jdbc, Clock clock, MeterRegistry meters) {
    this.jdbc = jdbc;
    this.clock = clock;
    Gauge.builder("ledger.messages.dead", this, it -> it.seen.dead())
        .description("Messages given up: somebody is waiting for a password or a code")
        .register(meters);
    Gauge.builder("ledger.messages.pending", this, it -> it.seen.pending())
        .description("Messages not yet accepted by their carrier")
        .register(meters);
    TimeGauge.builder(
            "ledger.messages.pending.age", this, TimeUnit.MILLISECONDS, OutboxGauges::ageMillis)
        .description("How long the oldest pending message has waited")
        .register(meters);
  }

  /** Counts again. */
  void look() {
    seen =
        jdbc.queryForObject(
            COUNT,
            (row, number) -> {
              Timestamp oldest = row.getTimestamp("oldest");
              return new Seen(
                  row.getLong("pending"),
                  row.getLong("dead"),
                  oldest == null ? null : oldest.toInstant());
            });
  }

  private long ageMillis() {
    Instant oldest = seen.oldest();
    return oldest == null ? 0 : Math.max(0, clock.millis() - oldest.toEpochMilli());
  }
}
