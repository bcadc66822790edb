package mpos.ledger.reader.virtual;

import mpos.ledger.reader.message.EncryptedTags;
import mpos.ledger.reader.message.EngineRequest;
import mpos.ledger.reader.message.HostAnswer;
import mpos.ledger.reader.message.KeyRequest;
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
  private static final byte[] BATTERY = {87, 0x08, 0x25};

  private final Behaviour behaviour;
  private final VirtualKeys keys;
  private final VirtualEngine engine;

  VirtualAnswers(Behaviour behaviour, VirtualKeys keys, VirtualEngine engine) {
    this.behaviour = behaviour;
    this.keys = keys;
    this.engine = engine;
  }

  void receive(Frame.Command command, long nowMillis) {
    Reaction reaction = reactionTo(command);
    switch (reaction.kind()) {
      case OBEY -> engine.say(obeyed(command, nowMillis));
      case REFUSE -> engine.say(new Frame.Response(reaction.status(), NOTHING));
      case HANG_UP -> engine.loseLink();
      case STAY_SILENT -> {
        // the host has to find out by itself
      }
    }
  }

  private Reaction reactionTo(Frame.Command command) {
    for (Situation situation : behaviour.situations()) {
      Reaction reaction = situation.reactionTo(command);
      if (reaction.kind() != Reaction.Kind.OBEY) {
        return reaction;
      }
    }
    return Reaction.OBEY;
  }

  private Frame.Response obeyed(Frame.Command command, long nowMillis) {
    try {
      return switch (command.code()) {
        case SystemRequest.COMMAND -> system(sub(command));
        case KeyRequest.KEY_COMMAND -> nextKey(sub(command));
        case KeyRequest.PIN_COMMAND -> pin(sub(command));
        case EngineRequest.COMMAND ->
            EngineRequest.of(command)
                .map(request -> engine(request, command, nowMillis))
                .orElseGet(() -> refused(Status.Meaning.INVALID_COMMAND));
        default -> refused(Status.Meaning.INVALID_COMMAND);
      };
    } catch (MalformedMessageException malformed) {
      return refused(Status.Meaning.INVALID_PARAMETER);
    }
  }

  private Frame.Response system(int sub) {
    return switch (sub) {
      case SystemRequest.IDENTIFY -> ok(identity().encoded());
      case SystemRequest.BATTERY -> ok(BATTERY);
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
      case INITIALISE -> engine.initialise();
      case DE_INITIALISE -> engine.deInitialise();
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
    return new ReaderIdentity(
        Integer.toUnsignedString(behaviour.serialNumber()),
        behaviour.firmwareName(),
        "1.0.0.0",
        "VIRTUAL",
        "1.0.0.0");
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
