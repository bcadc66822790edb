package mpos.ledger.reader.sale;

import com.payneteasy.tlv.BerTag;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import mpos.ledger.reader.card.CardScheme;
import mpos.ledger.reader.card.ChipByServiceCode;
import mpos.ledger.reader.card.EncryptedCardData;
import mpos.ledger.reader.card.MaskedNumber;
import mpos.ledger.reader.message.CardholderVerification;
import mpos.ledger.reader.message.EncryptedTags;
import mpos.ledger.reader.message.EngineEvent.OnlineWanted;
import mpos.ledger.reader.message.EngineRequest;
import mpos.ledger.reader.message.KeyRequest;
import mpos.ledger.reader.message.StartSale;
import mpos.ledger.reader.message.Tags;
import mpos.ledger.reader.session.CardRead;
import mpos.ledger.reader.session.Conversation;
import mpos.ledger.reader.session.Progress;
import mpos.ledger.reader.session.ReaderTrouble;
import mpos.ledger.reader.session.ReaderTroubleException;
import mpos.ledger.reader.session.SessionFact;
import mpos.ledger.reader.wire.Bcd;
import mpos.ledger.reader.wire.Frame;
import mpos.ledger.reader.wire.MalformedMessageException;
import mpos.ledger.reader.wire.Tlv;

/**
 * Fetches what the reader knows of the card that waits for a decision: one request for plain tags,
 * one for encrypted tags and, if the issuer verifies a PIN, two for its block and key.
 */
final class CardReading {

  private static final Frame.Command PLAIN_TAGS = EngineRequest.plainTags(wantedTags());
  private static final int PIN_KEY_INDEX = 0;
  private static final int MIN_APPLICATION_ID_BYTES = 5;
  private static final int MAX_APPLICATION_ID_BYTES = 16;

  /** A shorter token could be a card number in disguise. */
  private static final int MIN_TOKEN_BYTES = 16;

  private static final int MAX_TOKEN_BYTES = 32;
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final Conversation conversation;
  private final Progress progress;
  private int packetId;

  CardReading(Conversation conversation, Progress progress) {
    this.conversation = conversation;
    this.progress = progress;
  }

  CardRead read(OnlineWanted wanted, StartSale sale) throws ReaderTroubleException {
    Tlv tags = Tlv.parse(conversation.ask(PLAIN_TAGS), EngineRequest.LEAD_BYTES);
    MaskedNumber number = MaskedNumber.parse(tags.required(Tags.MASKED_NUMBER));
    String applicationId = applicationId(tags, wanted);
    requireSameAmount(tags, applicationId, sale);
    CardScheme scheme =
        applicationId == null
            ? CardScheme.ofNumber(number.firstSix())
            : CardScheme.ofApplication(applicationId);
    ChipByServiceCode chip = ChipByServiceCode.of(tags.value(Tags.SERVICE_CODE));
    progress.tell(
        new SessionFact.DecisionWanted(
            wanted.cardInterface(),
            wanted.verification(),
            wanted.contactlessMagstripe(),
            applicationId,
            scheme,
            chip));
    return new CardRead(
        wanted.cardInterface(),
        wanted.contactlessMagstripe(),
        applicationId,
        scheme,
        chip,
        number.firstSix(),
        number.lastFour(),
        wanted.verification(),
        progress.failedChipReads(),
        hex(tags.required(Tags.CARD_TOKEN), MIN_TOKEN_BYTES, MAX_TOKEN_BYTES),
        tags.encodedOnly(Tags.FOR_ACQUIRER),
        encrypted(wanted.verification()));
  }

  private EncryptedCardData encrypted(CardholderVerification verification)
      throws ReaderTroubleException {
    packetId++;
    byte[] reply = conversation.ask(EncryptedTags.request(Tags.FOR_ACQUIRER_ENCRYPTED, packetId));
    Tlv packet = Tlv.parse(reply, EngineRequest.LEAD_BYTES);
    int repliedId = ByteBuffer.wrap(sized(packet.required(Tags.C4), Integer.BYTES)).getInt();
    if (repliedId != packetId) {
      throw new MalformedMessageException("The reader answered with another packet");
    }
    byte[] dataKey = packet.value(EncryptedTags.KEY_SERIAL_NUMBER);
    progress.tell(new SessionFact.CardSealed(dataKey == null ? null : keySerialNumber(dataKey)));
    byte[] pinKey = null;
    byte[] pinBlock = null;
    if (verification == CardholderVerification.ONLINE_PIN) {
      pinKey = conversation.ask(KeyRequest.nextDukptKey(PIN_KEY_INDEX));
      String pinKeySerialNumber = keySerialNumber(pinKey);
      byte[] block = conversation.ask(KeyRequest.pinBlock(PIN_KEY_INDEX));
      pinBlock = sized(block, KeyRequest.PIN_BLOCK_BYTES);
      progress.tell(new SessionFact.PinTaken(pinKeySerialNumber));
    }
    return new EncryptedCardData(
        EncryptedTags.KEY_ID, packet.required(EncryptedTags.CIPHERTEXT), dataKey, pinBlock, pinKey);
  }

  /** A magstripe signs no amount, so it may be left out; if there is one, it must be the sale's. */
  private static void requireSameAmount(Tlv tags, String applicationId, StartSale sale)
      throws ReaderTroubleException {
    byte[] amount = tags.value(Tags.AMOUNT);
    byte[] currency = tags.value(Tags.CURRENCY);
    boolean mayLeaveOut = applicationId == null;
    boolean same =
        (amount == null ? mayLeaveOut : Bcd.decode(amount) == sale.amountMinorUnits())
            && (currency == null ? mayLeaveOut : Bcd.decode(currency) == sale.currencyNumber());
    if (!same) {
      throw new ReaderTroubleException(
          ReaderTrouble.OTHER_AMOUNT, "The reader read the card for another amount or currency");
    }
  }

  private static String applicationId(Tlv tags, OnlineWanted wanted) {
    byte[] value = tags.value(Tags.APPLICATION_ID);
    if (value != null) {
      return hex(value, MIN_APPLICATION_ID_BYTES, MAX_APPLICATION_ID_BYTES);
    }
    return switch (wanted.cardInterface()) {
      case MAGSTRIPE, MANUAL -> null;
      case CONTACT, CONTACTLESS ->
          throw new MalformedMessageException("A chip card without an application");
    };
  }

  private static String keySerialNumber(byte[] value) {
    return HEX.formatHex(sized(value, KeyRequest.KEY_SERIAL_NUMBER_BYTES));
  }

  private static String hex(byte[] value, int minBytes, int maxBytes) {
    if (value.length < minBytes || value.length > maxBytes) {
      throw new MalformedMessageException("A value has " + value.length + " bytes");
    }
    return HEX.formatHex(value);
  }

  private static byte[] sized(byte[] value, int bytes) {
    if (value.length != bytes) {
      Arrays.fill(value, (byte) 0);
      throw new MalformedMessageException("A value does not have " + bytes + " bytes");
    }
    return value;
  }

  private static List<BerTag> wantedTags() {
    List<BerTag> wanted = new ArrayList<>(Tags.FOR_ACQUIRER);
    wanted.add(Tags.MASKED_NUMBER);
    wanted.add(Tags.CARD_TOKEN);
    wanted.add(Tags.SERVICE_CODE);
    return wanted;
  }
}
