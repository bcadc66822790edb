package mpos.ledger.reader.message;

import com.payneteasy.tlv.BerTag;
import java.util.List;

/**
 * The tags of the reader's engine (C1 … C5, E6) and of EMV that a sale uses. The meaning of a C tag
 * depends on its message.
 */
public final class Tags {

  public static final BerTag C1 = new BerTag(0xC1);
  public static final BerTag C2 = new BerTag(0xC2);
  public static final BerTag C3 = new BerTag(0xC3);
  public static final BerTag C4 = new BerTag(0xC4);
  public static final BerTag C5 = new BerTag(0xC5);
  public static final BerTag HOST_DATA = new BerTag(0xE6);

  public static final BerTag TRACK_2_EQUIVALENT = new BerTag(0x57);
  public static final BerTag CARD_NUMBER = new BerTag(0x5A);
  public static final BerTag EXPIRY_DATE = new BerTag(0x5F, 0x24);
  public static final BerTag CURRENCY = new BerTag(0x5F, 0x2A);
  public static final BerTag SERVICE_CODE = new BerTag(0x5F, 0x30);
  public static final BerTag CARD_SEQUENCE_NUMBER = new BerTag(0x5F, 0x34);
  public static final BerTag ISSUER_SCRIPT_1 = new BerTag(0x71);
  public static final BerTag ISSUER_SCRIPT_2 = new BerTag(0x72);
  public static final BerTag APPLICATION_PROFILE = new BerTag(0x82);
  public static final BerTag APPLICATION_ID = new BerTag(0x84);
  public static final BerTag RESPONSE_CODE = new BerTag(0x8A);
  public static final BerTag ISSUER_AUTHENTICATION = new BerTag(0x91);
  public static final BerTag TERMINAL_VERIFICATION = new BerTag(0x95);
  public static final BerTag TRANSACTION_DATE = new BerTag(0x9A);
  public static final BerTag TRANSACTION_TYPE = new BerTag(0x9C);
  public static final BerTag AMOUNT = new BerTag(0x9F, 0x02);
  public static final BerTag ISSUER_APPLICATION_DATA = new BerTag(0x9F, 0x10);
  public static final BerTag TERMINAL_COUNTRY = new BerTag(0x9F, 0x1A);
  public static final BerTag CRYPTOGRAM = new BerTag(0x9F, 0x26);
  public static final BerTag CRYPTOGRAM_INFORMATION = new BerTag(0x9F, 0x27);
  public static final BerTag TERMINAL_CAPABILITIES = new BerTag(0x9F, 0x33);
  public static final BerTag CVM_RESULTS = new BerTag(0x9F, 0x34);
  public static final BerTag TRANSACTION_COUNTER = new BerTag(0x9F, 0x36);
  public static final BerTag UNPREDICTABLE_NUMBER = new BerTag(0x9F, 0x37);

  /** Assumed: masked number, ASCII, {@code first6******last4}; the vendor's tag is not known. */
  public static final BerTag MASKED_NUMBER = new BerTag(0xDF, 0x01);

  /** Assumed: a keyed token, the same for the same card; the vendor's tag is not known. */
  public static final BerTag CARD_TOKEN = new BerTag(0xDF, 0x02);

  /** What the acquirer is told about a chip card (ISO 8583 DE55), asked for in this order. */
  public static final List<BerTag> FOR_ACQUIRER =
      List.of(
          APPLICATION_PROFILE,
          APPLICATION_ID,
          TERMINAL_VERIFICATION,
          TRANSACTION_DATE,
          TRANSACTION_TYPE,
          CURRENCY,
          CARD_SEQUENCE_NUMBER,
          AMOUNT,
          ISSUER_APPLICATION_DATA,
          TERMINAL_COUNTRY,
          CRYPTOGRAM,
          CRYPTOGRAM_INFORMATION,
          TERMINAL_CAPABILITIES,
          CVM_RESULTS,
          TRANSACTION_COUNTER,
          UNPREDICTABLE_NUMBER);

  /** What only the acquirer may see: track 2 equivalent, card number, expiry date. */
  public static final List<BerTag> FOR_ACQUIRER_ENCRYPTED =
      List.of(TRACK_2_EQUIVALENT, CARD_NUMBER, EXPIRY_DATE);

  /** The most that tag and length take in front of a value. */
  public static final int MAX_HEADER_BYTES = 6;

  private Tags() {}
}
