package mpos.ledger.app.payments.recovery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One kind of thing whose end is not known: how such are found, and how one is brought to its end.
 * {@link WhenAnEndIsOpen} does so until none is left.
 */
interface OpenEnds {

  /** One of them, when it began, and the node that began it. */
  record OpenEnd(UUID id, UUID paymentId, long node, Instant since) {}

  /** A word for logs, metrics and the thread. */
  String name();

  /** The oldest first. */
  List<OpenEnd> find(int most);

  /** Whether a request on this node is bringing it to its end right now. */
  boolean isInFlight(UUID id);

  /** Tries once; true when it has its end. The first try is number 1. */
  boolean end(OpenEnd open, int tryNumber);
}
