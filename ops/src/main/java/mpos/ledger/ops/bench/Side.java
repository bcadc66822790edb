package mpos.ledger.ops.bench;

import java.time.Duration;

/** One of the things that are measured beside each other. */
public interface Side {

  String name();

  /** Lets so many clients work for so long; returns when all that follows from it is done too. */
  Measured measure(int clients, Duration time) throws Exception;
}
