package mpos.ledger.app.platform.projecting;

import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Axon's token store, which also tells how far each projection and automation has come. Each has
 * one segment, so the position of its token is its own. A token is stored with what was made of a
 * group of events, and now and then without, when nothing was to be made of them.
 */
public final class ProgressTokenStore implements TokenStore {

  private final TokenStore store;
  private final ProjectionProgress progress;

  public ProgressTokenStore(TokenStore store, ProjectionProgress progress) {
    this.store = store;
    this.progress = progress;
  }

  @Override
  public void storeToken(TrackingToken token, String processor, int segment) {
    store.storeToken(token, processor, segment);
    if (token != null && token.position().isPresent()) {
      long position = token.position().getAsLong();
      progress.record(processor, position);
      afterCommit(() -> progress.reached(processor, position));
    }
  }

  private static void afterCommit(Runnable told) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            told.run();
          }
        });
  }

  @Override
  public void initializeTokenSegments(String processor, int segments) {
    store.initializeTokenSegments(processor, segments);
  }

  @Override
  public void initializeTokenSegments(String processor, int segments, TrackingToken initial) {
    store.initializeTokenSegments(processor, segments, initial);
  }

  @Override
  public TrackingToken fetchToken(String processor, int segment) {
    return store.fetchToken(processor, segment);
  }

  @Override
  public TrackingToken fetchToken(String processor, Segment segment) {
    return store.fetchToken(processor, segment);
  }

  @Override
  public void extendClaim(String processor, int segment) {
    store.extendClaim(processor, segment);
  }

  @Override
  public void releaseClaim(String processor, int segment) {
    store.releaseClaim(processor, segment);
  }

  @Override
  public void initializeSegment(TrackingToken token, String processor, int segment) {
    store.initializeSegment(token, processor, segment);
  }

  @Override
  public void deleteToken(String processor, int segment) {
    store.deleteToken(processor, segment);
  }

  @Override
  public boolean requiresExplicitSegmentInitialization() {
    return store.requiresExplicitSegmentInitialization();
  }

  @Override
  public int[] fetchSegments(String processor) {
    return store.fetchSegments(processor);
  }

  @Override
  public List<Segment> fetchAvailableSegments(String processor) {
    return store.fetchAvailableSegments(processor);
  }

  @Override
  public Optional<String> retrieveStorageIdentifier() {
    return store.retrieveStorageIdentifier();
  }
}
