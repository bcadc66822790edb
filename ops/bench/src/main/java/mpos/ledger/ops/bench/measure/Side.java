package mpos.ledger.ops.bench.measure;

import java.time.Duration;

/** One of the things that are measured beside each other, in turns. */
public interface Side {

  String name();

  /**
   * Lets so many clients work for so long. Returns only when what they caused is done too, so that
   * no side works on during another's turn.
   */
  Measured measure(int clients, Duration time) throws Exception;
}
