package mpos.ledger.app.platform.projecting;

import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;

/**
 * How events reach a projection, or an automation that keeps something: in order, on one thread, a
 * group of them at a time, each group in one transaction with its token.
 */
public final class EventProcessors {

  private static final long CLAIM_EXTENSION_MILLIS = 1_000;
  private static final int USUALLY_AT_ONCE = 1_000;
  private static final long BEFORE_THE_FIRST_EVENT = 0;

  private EventProcessors() {}

  /**
   * Lets a handler read every event from the first one on.
   *
   * @param name the processing group that the handler is annotated with
   */
  public static void register(EventProcessingConfigurer events, String name, Object handler) {
    register(events, name, handler, USUALLY_AT_ONCE, BEFORE_THE_FIRST_EVENT);
  }

  /**
   * @param name the processing group that the handler is annotated with
   * @param eventsAtOnce how many events are handled in one transaction at most
   * @param start the position after which it begins when it has never read before
   */
  public static void register(
      EventProcessingConfigurer events, String name, Object handler, int eventsAtOnce, long start) {
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
                    .initialToken(source -> new GlobalSequenceTrackingToken(start)));
  }
}
