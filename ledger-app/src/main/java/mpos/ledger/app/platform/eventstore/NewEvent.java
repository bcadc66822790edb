package mpos.ledger.app.platform.eventstore;

import java.util.UUID;

/**
 * An event on its way into the table, already written as JSON on the thread of its command. What
 * only the writer can give is still missing: position, time of recording and hash.
 */
record NewEvent(
    UUID stream,
    int sequence,
    String aggregate,
    String name,
    int revision,
    UUID eventId,
    String payload,
    String metadata) {

  /** Without the payload: what is logged must not say what was paid by whom. */
  @Override
  public String toString() {
    return name + " " + eventId + " at " + stream + "/" + sequence;
  }
}
