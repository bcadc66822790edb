package mpos.ledger.reader.virtual;

import com.payneteasy.tlv.BerTag;
import com.payneteasy.tlv.BerTlvBuilder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import mpos.ledger.reader.message.CardInterface;
import mpos.ledger.reader.message.CardholderVerification;
import mpos.ledger.reader.message.StartSale;
import mpos.ledger.reader.message.Tags;
import mpos.ledger.reader.wire.Bcd;
import mpos.ledger.reader.wire.Tlv;

/** What a virtual reader knows of the card in one sale: its tags, plain and secret. */
final class VirtualSale {

  private static final int AMOUNT_BYTES = 6;
  private static final int MAX_TAG_BYTES = 512;
  private static final int BLOCK_BYTES = 8;
  private static final int HIDDEN_FROM = 6;
  private static final int HIDDEN_TO_LAST = 4;
  private static final byte[] TAIWAN = {0x01, 0x58};
  private static final byte[] LAST_DAY = {0x31};
  private static final HexFormat HEX = HexFormat.of();

  /** What every virtual chip answers; the values are those of a public sample of a Visa sale. */
  private static final Map<BerTag, byte[]> CHIP_CONSTANTS =
      Map.of(
          Tags.APPLICATION_PROFILE, HEX.parseHex("5C00"),
          Tags.CARD_SEQUENCE_NUMBER, HEX.parseHex("01"),
          Tags.TERMINAL_VERIFICATION, HEX.parseHex("0000008000"),
          Tags.ISSUER_APPLICATION_DATA, HEX.parseHex("06990A03A0A000"),
          Tags.CRYPTOGRAM_INFORMATION, HEX.parseHex("80"));

  private final VirtualCard card;
  private final VirtualKeys keys;
  private final Map<BerTag, byte[]> plain = new HashMap<>();

  VirtualSale(
      Behavior behavior,
      VirtualKeys keys,
      StartSale start,
      Step.AskOnline read,
      int transactionCounter) {
    this.card = behavior.card();
    this.keys = keys;
    plain.put(Tags.AMOUNT, Bcd.encode(start.amountMinorUnits(), AMOUNT_BYTES));
    plain.put(Tags.CURRENCY, Bcd.encode(start.currencyNumber(), 2));
    plain.put(Tags.TRANSACTION_TYPE, new byte[1]);
    plain.put(Tags.TRANSACTION_DATE, today());
    plain.put(Tags.TERMINAL_COUNTRY, TAIWAN);
    plain.put(Tags.TERMINAL_CAPABILITIES, HEX.parseHex("E020C8"));
    plain.put(Tags.MASKED_NUMBER, masked(card.number()).getBytes(StandardCharsets.US_ASCII));
    plain.put(Tags.SERVICE_CODE, HEX.parseHex("0" + card.serviceCode()));
    plain.put(Tags.CARD_TOKEN, keys.cardToken(card.number()));
    if (card.applicationId() != null && read.cardInterface() != CardInterface.MAGSTRIPE) {
      addChip(transactionCounter, read.verification());
    }
    behavior.situations().forEach(situation -> situation.change(plain));
  }

  /** Those of the wanted tags that the card has; never a number or a track. */
  byte[] plainTags(List<BerTag> wanted) {
    BerTlvBuilder builder = Tlv.builder(MAX_TAG_BYTES);
    for (BerTag tag : wanted) {
      byte[] value = plain.get(tag);
      if (value != null) {
        builder.addBytes(tag, value);
      }
    }
    return builder.buildArray();
  }

  /** The wanted secret tags, padded with zeros to whole blocks, under the current key. */
  byte[] encryptedTags(List<BerTag> wanted) {
    BerTlvBuilder builder = Tlv.builder(MAX_TAG_BYTES);
    for (BerTag tag : wanted) {
      if (tag.equals(Tags.TRACK_2_EQUIVALENT)) {
        builder.addHex(tag, card.track2Equivalent());
      } else if (tag.equals(Tags.CARD_NUMBER)) {
        builder.addHex(tag, card.number());
      } else if (tag.equals(Tags.EXPIRY_DATE)) {
        builder.addHex(tag, card.expiry() + HEX.formatHex(LAST_DAY));
      }
    }
    byte[] clear = builder.buildArray();
    int blocks = (clear.length + BLOCK_BYTES - 1) / BLOCK_BYTES;
    byte[] padded = Arrays.copyOf(clear, blocks * BLOCK_BYTES);
    Arrays.fill(clear, (byte) 0);
    return keys.dukpt().encryptData(padded);
  }

  /** The PIN block under the current key. */
  byte[] pinBlock() {
    return keys.dukpt().encryptPinBlock(PinBlock.iso0(VirtualCard.PIN, card.number()));
  }

  private void addChip(int transactionCounter, CardholderVerification verification) {
    plain.putAll(CHIP_CONSTANTS);
    plain.put(Tags.APPLICATION_ID, HEX.parseHex(card.applicationId()));
    plain.put(Tags.CVM_RESULTS, HEX.parseHex(cvmResults(verification)));
    byte[] counter = {(byte) (transactionCounter >> 8), (byte) transactionCounter};
    plain.put(Tags.TRANSACTION_COUNTER, counter);
    int unpredictable = keys.unpredictableNumber();
    plain.put(
        Tags.UNPREDICTABLE_NUMBER,
        ByteBuffer.allocate(Integer.BYTES).putInt(unpredictable).array());
    ByteBuffer transaction =
        ByteBuffer.allocate(AMOUNT_BYTES + counter.length + Integer.BYTES)
            .put(plain.get(Tags.AMOUNT))
            .put(counter)
            .putInt(unpredictable);
    plain.put(Tags.CRYPTOGRAM, keys.cryptogram(transaction.array()));
  }

  /** EMV 9F34: method, condition, result. */
  private static String cvmResults(CardholderVerification verification) {
    return switch (verification) {
      case ONLINE_PIN -> "020300";
      case SIGNATURE -> "1E0300";
      default -> "1F0302";
    };
  }

  private static String masked(String number) {
    int hidden = number.length() - HIDDEN_FROM - HIDDEN_TO_LAST;
    return number.substring(0, HIDDEN_FROM)
        + "*".repeat(hidden)
        + number.substring(HIDDEN_FROM + hidden);
  }

  private static byte[] today() {
    LocalDate today = LocalDate.now();
    int yearMonthDay =
        today.getYear() % 100 * 10_000 + today.getMonthValue() * 100 + today.getDayOfMonth();
    return Bcd.encode(yearMonthDay, 3);
  }
}
