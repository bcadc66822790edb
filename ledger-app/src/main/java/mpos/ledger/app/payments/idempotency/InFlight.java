package mpos.ledger.app.payments.idempotency;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * The commands that this node is carrying out right now, so that a repeated one waits for the
 * outcome of its first instead of running beside it.
 */
public final class InFlight<T> {

  private record Running<T>(String contentHash, CompletableFuture<T> outcome) {}

  private final ConcurrentMap<UUID, Running<T>> running = new ConcurrentHashMap<>();

  /** Does the work, or waits for the outcome of the one that is already doing it. */
  public T once(UUID id, SentCommand command, Supplier<T> work) {
    Running<T> mine = new Running<>(command.contentHash(), new CompletableFuture<>());
    Running<T> first = running.putIfAbsent(id, mine);
    if (first != null) {
      return join(first, command);
    }
    try {
      T outcome = work.get();
      mine.outcome().complete(outcome);
      return outcome;
    } catch (RuntimeException | Error failure) {
      mine.outcome().completeExceptionally(failure);
      throw failure;
    } finally {
      running.remove(id);
    }
  }

  public boolean contains(UUID id) {
    return running.containsKey(id);
  }

  private static <T> T join(Running<T> first, SentCommand again) {
    again.requireSameContent(first.contentHash());
    try {
      return first.outcome().join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) failed.getCause();
    }
  }
}
