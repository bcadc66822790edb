package mpos.ledger.ops.bench.store;

import org.axonframework.commandhandling.gateway.CommandGateway;

/** An event store with the ledger's aggregates before it, in this process. */
public interface Store extends AutoCloseable {

  /** Commands run on the thread that sends them and are durable when answered. */
  CommandGateway commands();

  @Override
  void close();
}
