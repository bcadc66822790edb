package mpos.ledger.reader.session;

import mpos.ledger.reader.message.Battery;
import mpos.ledger.reader.message.EngineRequest;
import mpos.ledger.reader.message.ReaderIdentity;
import mpos.ledger.reader.message.SystemRequest;
import mpos.ledger.reader.wire.Frame;
import mpos.ledger.reader.wire.Status;

/** Makes sure that there is a BP50 at the other end, and makes it ready for sales. */
public record Opening(ReaderIdentity reader, Battery battery) {

  public static Opening of(Conversation conversation, Progress progress)
      throws ReaderTroubleException {
    ReaderIdentity reader = ReaderIdentity.parse(conversation.ask(SystemRequest.identify()));
    if (!reader.isBp50()) {
      throw ReaderTroubleException.foreign(reader.firmwareName());
    }
    progress.move(SessionState.IDENTIFIED);
    try {
      Opening opening = ready(conversation, reader);
      progress.move(SessionState.READY);
      progress.tell(new SessionFact.Opened(reader, opening.battery()));
      return opening;
    } catch (ReaderTroubleException trouble) {
      throw trouble.of(reader);
    }
  }

  private static Opening ready(Conversation conversation, ReaderIdentity reader)
      throws ReaderTroubleException {
    Battery battery = Battery.parse(conversation.ask(SystemRequest.battery()));
    conversation.ask(SystemRequest.eventMask(SystemRequest.CARD_EVENTS));
    findEngine(conversation);
    conversation.ask(EngineRequest.INITIALIZE.command());
    return new Opening(reader, battery);
  }

  /** Asks the engine for its info; a reader that does not know that command has old firmware. */
  private static void findEngine(Conversation conversation) throws ReaderTroubleException {
    Frame.Command info = EngineRequest.INFO.command();
    if (conversation.exchange(info).status().is(Status.Meaning.INVALID_COMMAND)) {
      conversation.useEngineCommand(EngineRequest.OLD_COMMAND);
      conversation.ask(info);
    }
  }
}
