package mpos.ledger.app.platform.projecting;

import java.util.function.Function;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;

/**
 * How events reach a projection, or an automation that keeps something: in order, on one thread, a
 * group of them at a time, each group in one transaction with its token.
 */
public final class EventProcessors {

  private static final long CLAIM_EXTENSION_MILLIS = 1_000;

  private EventProcessors() {}

  /**
   * @param name the processing group that the handler is annotated with
   * @param eventsAtOnce how many are handled in one transaction at most
   * @param start where it begins when it has never read before
   */
  public static void register(
      EventProcessingConfigurer events,
      String name,
      Object handler,
      int eventsAtOnce,
      Function<StreamableMessageSource<TrackedEventMessage<?>>, TrackingToken> start) {
    events
        .registerEventHandler(config -> handler)
        .registerPooledStreamingEventProcessor(
            name,
            config -> config.eventStore(),
            (config, processor) ->
                processor
                    .initialSegmentCount(1)
                    .batchSize(eventsAtOnce)
                    .claimExtensionThreshold(CLAIM_EXTENSION_MILLIS)
                    .enableCoordinatorClaimExtension()
                    .initialToken(start));
  }
}
