package mpos.ledger.app.platform.projecting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import mpos.ledger.app.platform.eventstore.HeadSignal;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Down when a projection has stopped at an event: what it shows grows old until that is mended. One
 * that fails again and again is known by its position, which stands still below the head.
 */
@Component
class ProjectionsHealth implements HealthIndicator {

  private static final long LONGEST_STAND_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** Where a projection was seen below the head, and when it was first seen there. */
  private record Stand(long position, long sinceNanos) {}

  private final EventProcessingConfiguration projections;
  private final ProjectionProgress progress;
  private final HeadSignal head;
  private final Map<String, Stand> stands = new ConcurrentHashMap<>();

  ProjectionsHealth(
      EventProcessingConfiguration projections, ProjectionProgress progress, HeadSignal head) {
    this.projections = projections;
    this.progress = progress;
    this.head = head;
  }

  @Override
  public Health health() {
    List<String> stopped = new ArrayList<>();
    for (EventProcessor projection : projections.eventProcessors().values()) {
      if (!projection.isRunning() || projection.isError() || standsStill(projection.getName())) {
        stopped.add(projection.getName());
      }
    }
    return stopped.isEmpty()
        ? Health.up().build()
        : Health.down().withDetail("stopped", stopped).build();
  }

  private boolean standsStill(String projection) {
    long position = progress.positionOf(projection);
    if (position >= head.position()) {
      stands.remove(projection);
      return false;
    }
    long now = System.nanoTime();
    Stand stand =
        stands.compute(
            projection,
            (name, before) ->
                before != null && before.position() == position
                    ? before
                    : new Stand(position, now));
    return now - stand.sinceNanos() > LONGEST_STAND_NANOS;
  }
}
