package mpos.ledger.app.lookup;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down when a projection has stopped at an event: what it shows grows old until that is mended. */
@Component
class ProjectionsHealth implements HealthIndicator {

  private final EventProcessingConfiguration projections;

  ProjectionsHealth(EventProcessingConfiguration projections) {
    this.projections = projections;
  }

  @Override
  public Health health() {
    List<String> stopped = new ArrayList<>();
    for (EventProcessor projection : projections.eventProcessors().values()) {
      if (!projection.isRunning() || projection.isError()) {
        stopped.add(projection.getName());
      }
    }
    return stopped.isEmpty()
        ? Health.up().build()
        : Health.down().withDetail("stopped", stopped).build();
  }
}
