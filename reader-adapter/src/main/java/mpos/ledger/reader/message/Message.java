package mpos.ledger.reader.message;

import java.util.Optional;
import mpos.ledger.reader.wire.Frame;

/**
 * Every message of the protocol that we use, by its codes: a command with its sub-command or an
 * event, which has a sub-event if it comes from the engine. {@code PROTOCOL.md} lists them all.
 */
public enum Message {
  IDENTIFY(Sent.BY_HOST, SystemRequest.COMMAND, SystemRequest.IDENTIFY),
  BATTERY(Sent.BY_HOST, SystemRequest.COMMAND, SystemRequest.BATTERY),
  EVENT_MASK(Sent.BY_HOST, SystemRequest.COMMAND, SystemRequest.EVENT_MASK),
  INFO(EngineRequest.INFO),
  INITIALIZE(EngineRequest.INITIALIZE),
  START(EngineRequest.START),
  PLAIN_TAGS(EngineRequest.PLAIN_TAGS),
  ENCRYPTED_TAGS(EngineRequest.ENCRYPTED_TAGS),
  NEXT_KEY(Sent.BY_HOST, KeyRequest.KEY_COMMAND, KeyRequest.NEXT_DUKPT_KEY),
  PIN_BLOCK(Sent.BY_HOST, KeyRequest.PIN_COMMAND, KeyRequest.PIN_BLOCK),
  ONLINE_RESULT(EngineRequest.ONLINE_RESULT),
  CANCEL(EngineRequest.CANCEL),
  DEINITIALIZE(EngineRequest.DEINITIALIZE),
  CARD_SWIPED(CardEvent.SWIPED),
  CARD_INSERTED(CardEvent.INSERTED),
  CARD_REMOVED(CardEvent.REMOVED),
  ONLINE_WANTED(Sent.BY_READER, EngineEvent.CODE, EngineEvent.ONLINE_WANTED),
  SCREEN(Sent.BY_READER, EngineEvent.CODE, EngineEvent.SCREEN),
  FINISHED(Sent.BY_READER, EngineEvent.CODE, EngineEvent.FINISHED);

  private enum Sent {
    BY_HOST,
    BY_READER
  }

  private static final int NO_SUB = -1;

  private final Sent sent;
  private final int code;
  private final int sub;

  Message(Sent sent, int code, int sub) {
    this.sent = sent;
    this.code = code;
    this.sub = sub;
  }

  Message(EngineRequest request) {
    this(Sent.BY_HOST, EngineRequest.COMMAND, request.sub());
  }

  Message(CardEvent event) {
    this(Sent.BY_READER, event.code(), NO_SUB);
  }

  public static Optional<Message> of(Frame.Command command) {
    int code = EngineRequest.isEngine(command.code()) ? EngineRequest.COMMAND : command.code();
    return find(Sent.BY_HOST, code, command.data());
  }

  public static Optional<Message> of(Frame.Event event) {
    return find(Sent.BY_READER, event.code(), event.data());
  }

  public static Message of(EngineRequest request) {
    return valueOf(request.name());
  }

  /** True for what the host asks of the reader, false for an event of the reader. */
  public boolean isCommand() {
    return sent == Sent.BY_HOST;
  }

  /**
   * As {@code PROTOCOL.md} writes them: {@code 3E/08}, or {@code 06} for an event without a
   * sub-event.
   */
  public String codes() {
    return sub == NO_SUB ? "%02X".formatted(code) : "%02X/%02X".formatted(code, sub);
  }

  private static Optional<Message> find(Sent sent, int code, byte[] data) {
    for (Message known : values()) {
      if (known.sent == sent
          && known.code == code
          && (known.sub == NO_SUB || data.length > 0 && known.sub == (data[0] & 0xFF))) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }
}
