package mpos.ledger.reader.virtual;

import mpos.ledger.reader.message.EncryptedTags;
import mpos.ledger.reader.message.EngineRequest;
import mpos.ledger.reader.message.HostAnswer;
import mpos.ledger.reader.message.KeyRequest;
import mpos.ledger.reader.message.Message;
import mpos.ledger.reader.message.ReaderIdentity;
import mpos.ledger.reader.message.StartSale;
import mpos.ledger.reader.message.SystemRequest;
import mpos.ledger.reader.message.Tags;
import mpos.ledger.reader.wire.Frame;
import mpos.ledger.reader.wire.MalformedMessageException;
import mpos.ledger.reader.wire.Status;
import mpos.ledger.reader.wire.Tlv;

/** How a virtual reader answers each command. */
final class VirtualAnswers {

  private static final byte[] NOTHING = {};

  private final ScriptedSales sales;
  private final VirtualVoice voice;
  private final VirtualKeys keys;
  private final VirtualEngine engine;
  private boolean playedSituation;

  VirtualAnswers(ScriptedSales sales, VirtualVoice voice, VirtualKeys keys, VirtualEngine engine) {
    this.sales = sales;
    this.voice = voice;
    this.keys = keys;
    this.engine = engine;
  }

  void receive(Frame.Command command, long nowMillis) {
    Message message = Message.of(command).orElse(null);
    if (!voice.hears(message)) {
      return;
    }
    Reaction reaction = reactionTo(command);
    playedSituation |= reaction.kind() != Reaction.Kind.OBEY;
    switch (reaction.kind()) {
      case OBEY -> voice.say(message, obeyed(command, nowMillis));
      case REFUSE -> voice.say(message, new Frame.Response(reaction.status(), NOTHING));
      case STAY_SILENT -> {
        // the host must notice by itself
      }
    }
  }

  /** Something was answered differently from usual, which may have kept a sale from beginning. */
  boolean playedSituation() {
    return playedSituation && engine.startsNothing();
  }

  private Reaction reactionTo(Frame.Command command) {
    for (Situation situation : sales.current().situations()) {
      Reaction reaction = situation.reactionTo(command);
      if (reaction.kind() != Reaction.Kind.OBEY) {
        return reaction;
      }
    }
    return Reaction.OBEY;
  }

  private Frame.Response obeyed(Frame.Command command, long nowMillis) {
    try {
      if (command.code() == sales.current().device().engineCode()) {
        return EngineRequest.of(command)
            .map(request -> engine(request, command, nowMillis))
            .orElseGet(() -> refused(Status.Meaning.INVALID_COMMAND));
      }
      return switch (command.code()) {
        case SystemRequest.COMMAND -> system(sub(command));
        case KeyRequest.KEY_COMMAND -> nextKey(sub(command));
        case KeyRequest.PIN_COMMAND -> pin(sub(command));
        default -> refused(Status.Meaning.INVALID_COMMAND);
      };
    } catch (MalformedMessageException malformed) {
      return refused(Status.Meaning.INVALID_PARAMETER);
    }
  }

  private Frame.Response system(int sub) {
    return switch (sub) {
      case SystemRequest.IDENTIFY -> ok(identity().encoded());
      case SystemRequest.BATTERY -> ok(sales.current().device().battery().encoded());
      case SystemRequest.EVENT_MASK -> ok(NOTHING);
      default -> refused(Status.Meaning.INVALID_COMMAND);
    };
  }

  private Frame.Response nextKey(int sub) {
    if (sub != KeyRequest.NEXT_DUKPT_KEY) {
      return refused(Status.Meaning.INVALID_COMMAND);
    }
    return keys.dukpt().next()
        ? ok(keys.dukpt().keySerialNumber())
        : refused(Status.Meaning.MISSING_KEY);
  }

  private Frame.Response pin(int sub) {
    if (sub != KeyRequest.PIN_BLOCK) {
      return refused(Status.Meaning.INVALID_COMMAND);
    }
    return engine.tookPinForIssuer()
        ? ok(engine.sale().pinBlock())
        : refused(Status.Meaning.PIN_DATA_MISSING);
  }

  private Frame.Response engine(EngineRequest request, Frame.Command command, long nowMillis) {
    if (!engine.permits(request)) {
      return refused(Status.Meaning.NOT_PERMITTED_NOW);
    }
    switch (request) {
      case INITIALIZE -> engine.initialize();
      case DEINITIALIZE -> engine.deinitialize();
      case START -> engine.start(StartSale.from(command), nowMillis);
      case ONLINE_RESULT -> engine.answer(HostAnswer.from(command));
      case CANCEL -> engine.cancel();
      case PLAIN_TAGS -> {
        byte[] tags = engine.sale().plainTags(EngineRequest.wantedTags(command));
        return ok(request.withLead(tags));
      }
      case ENCRYPTED_TAGS -> {
        return encryptedTags(command);
      }
      case INFO -> {
        return ok(request.withLead(NOTHING));
      }
    }
    return ok(NOTHING);
  }

  private Frame.Response encryptedTags(Frame.Command command) {
    byte[] packetId = Tlv.parse(command.data(), EngineRequest.LEAD_BYTES).required(Tags.C4);
    if (!keys.dukpt().next()) {
      return refused(Status.Meaning.MISSING_KEY);
    }
    byte[] ciphertext = engine.sale().encryptedTags(EngineRequest.wantedTags(command));
    byte[] answer = EncryptedTags.answer(packetId, ciphertext, keys.dukpt().keySerialNumber());
    return ok(EngineRequest.ENCRYPTED_TAGS.withLead(answer));
  }

  private ReaderIdentity identity() {
    VirtualDevice device = sales.current().device();
    ReaderIdentity identity =
        new ReaderIdentity(
            Integer.toUnsignedString(device.serialNumber()),
            device.firmwareName(),
            "1.0.0.0",
            "VIRTUAL",
            "1.0.0.0");
    playedSituation |= !identity.isBp50();
    return identity;
  }

  private static int sub(Frame.Command command) {
    return command.data().length == 0 ? -1 : command.data()[0] & 0xFF;
  }

  private static Frame.Response ok(byte[] data) {
    return new Frame.Response(Status.OK, data);
  }

  private static Frame.Response refused(Status.Meaning with) {
    return new Frame.Response(Status.of(with), NOTHING);
  }
}
