package mpos.ledger.app.platform.eventstore;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Recomputes the chain over all stored events and says whether they are still what was written. It
 * reads page by page while the ledger goes on; what is appended meanwhile is left for the next
 * time.
 */
public final class ChainVerification {

  private static final int PAGE_ROWS = 2_000;

  /** What is wrong at a position. */
  public enum Reason {
    /** No event has this position. */
    GAP,
    /** The hash does not follow from the row and the hash before it. */
    HASH,
    /** The table does not end where {@code event_head} says, or not with its hash. */
    HEAD
  }

  /** The first position that does not fit, and why. */
  public record Fault(long position, Reason reason) {}

  /**
   * What was found.
   *
   * @param verifiedTo the last position up to which everything fits
   * @param fault empty if everything fits
   */
  public record Result(long verifiedTo, Optional<Fault> fault) {

    public boolean holds() {
      return fault.isEmpty();
    }
  }

  private final EventQueries events;
  private final ChainHash chain = new ChainHash();

  public ChainVerification(DataSource dataSource) {
    this.events = new EventQueries(dataSource);
  }

  public Result verify() {
    Head head = events.head();
    long position = 0;
    byte[] hash = ChainHash.beforeTheFirst();
    while (position < head.position()) {
      List<StoredEvent> page = events.after(position, PAGE_ROWS);
      if (page.isEmpty()) {
        return broken(position, Reason.HEAD);
      }
      for (StoredEvent row : page) {
        if (position == head.position()) {
          break;
        }
        if (row.position() != position + 1) {
          return broken(position, Reason.GAP);
        }
        hash = chain.next(hash, row.position(), row.event(), row.recordedAt());
        if (!Arrays.equals(hash, row.hash())) {
          return broken(position, Reason.HASH);
        }
        position++;
      }
    }
    boolean headFits = Arrays.equals(hash, head.hash()) && events.endsAtHead();
    return headFits ? new Result(position, Optional.empty()) : broken(position, Reason.HEAD);
  }

  private static Result broken(long verifiedTo, Reason reason) {
    return new Result(verifiedTo, Optional.of(new Fault(verifiedTo + 1, reason)));
  }
}
