package mpos.ledger.app.messages;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcTemplate;

/** What an alarm needs to know of the outbox: how many are dead, and how long the oldest waits. */
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
        .description("Messages that were given up: somebody waits for a password or code")
        .register(meters);
    Gauge.builder("ledger.messages.pending", this, it -> it.seen.pending())
        .description("Messages that were not accepted by their carrier yet")
        .register(meters);
    TimeGauge.builder(
            "ledger.messages.pending.age", this, TimeUnit.MILLISECONDS, OutboxGauges::ageMillis)
        .description("How long the oldest of them has waited")
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
