package mpos.ledger.reader;

import mpos.ledger.reader.message.Battery;
import mpos.ledger.reader.message.EngineRequest;
import mpos.ledger.reader.message.ReaderIdentity;
import mpos.ledger.reader.message.SystemRequest;

/** Makes sure that it is a BP50 at the other end, and makes it ready for sales. */
record Opening(ReaderIdentity reader, Battery battery) {

  static Opening of(Conversation conversation, Progress progress) throws ReaderTroubleException {
    ReaderIdentity reader = ReaderIdentity.parse(conversation.ask(SystemRequest.identify()));
    if (!reader.isBp50()) {
      throw new ReaderTroubleException(
          ReaderTrouble.FOREIGN_FIRMWARE, "The reader's firmware is not that of a BP50");
    }
    progress.move(SessionState.IDENTIFIED);
    Battery battery = Battery.parse(conversation.ask(SystemRequest.battery()));
    conversation.ask(SystemRequest.eventMask(SystemRequest.CARD_EVENTS));
    conversation.ask(EngineRequest.INITIALISE.command());
    progress.move(SessionState.READY);
    progress.tell(new SessionFact.Opened(reader, battery));
    return new Opening(reader, battery);
  }
}
