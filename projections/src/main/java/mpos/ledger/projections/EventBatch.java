package mpos.ledger.projections;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * What a projection gathers of one batch of events, to write it with one statement per table in the
 * transaction that also moves the token.
 */
public final class EventBatch {

  private EventBatch() {}

  /** The list of the batch under way; it is written once, before the batch commits. */
  public static <T> List<T> gathered(String projection, Consumer<List<T>> write) {
    return CurrentUnitOfWork.get()
        .root()
        .getOrComputeResource(
            projection,
            name -> {
              List<T> batch = new ArrayList<>();
              CurrentUnitOfWork.get().onPrepareCommit(unit -> write.accept(batch));
              return batch;
            });
  }
}
