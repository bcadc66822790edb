package mpos.ledger.reader.virtual;

import java.util.EnumSet;
import java.util.Set;
import mpos.ledger.reader.message.EngineRequest;

/** The state of a virtual reader's engine; each names the requests that it permits. */
public enum VirtualState {
  /** Linked; the engine must be initialized before anything else. */
  UNINITIALIZED(EngineRequest.INITIALIZE),
  READY(EngineRequest.START, EngineRequest.INITIALIZE, EngineRequest.DEINITIALIZE),
  WAITING_FOR_CARD(EngineRequest.CANCEL),
  CARD_READ(EngineRequest.CANCEL),
  PIN_ENTRY(EngineRequest.CANCEL),
  ONLINE(
      EngineRequest.PLAIN_TAGS,
      EngineRequest.ENCRYPTED_TAGS,
      EngineRequest.ONLINE_RESULT,
      EngineRequest.CANCEL),
  ANSWERED;

  private final Set<EngineRequest> permitted = EnumSet.noneOf(EngineRequest.class);

  VirtualState(EngineRequest... permitted) {
    this.permitted.addAll(Set.of(permitted));
  }

  boolean permits(EngineRequest request) {
    return request == EngineRequest.INFO || permitted.contains(request);
  }
}
