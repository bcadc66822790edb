package mpos.ledger.app.acquirer;

import com.solab.iso8583.IsoMessage;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import mpos.ledger.domain.Money;

/** Writes the ledger's requests as ISO 8583 messages. */
final class RequestMessages {

  private static final long PURCHASE = 0;
  private static final long CARD_PRESENT = 0;
  private static final int HUNDRED = 100;
  private static final int TEN_THOUSAND = 10_000;
  private static final long MILLION = 1_000_000;

  /** DE90: message type, trace number and DE7 of the sale; its two institutions are not used. */
  private static final String ORIGINAL_DATA = "0200%06d%010d%022d";

  private static final int NO_INSTITUTIONS = 0;

  private final MessageCodec codec;
  private final ZoneId localZone;
  private final Clock clock;

  RequestMessages(MessageCodec codec, ZoneId localZone, Clock clock) {
    this.codec = codec;
    this.localZone = localZone;
    this.clock = clock;
  }

  IsoMessage sale(SaleRequest sale) {
    IsoMessage message = codec.newMessage(MessageType.SALE);
    putTransaction(message, sale.amount(), sale.at());
    putIdentity(
        message,
        sale.merchantId(),
        sale.terminalId(),
        sale.traceNumber(),
        sale.retrievalReference());
    AcquirerField.TRANSMITTED_AT.put(message, monthToSecond(utc(sale.at())));
    AcquirerField.ENTRY_MODE.put(message, sale.card().entryMode().pointOfServiceEntryMode());
    AcquirerField.CONDITION_CODE.put(message, CARD_PRESENT);
    putCard(message, sale.sealed());
    return message;
  }

  IsoMessage reversal(ReversalRequest reversal, boolean repeated) {
    IsoMessage message =
        codec.newMessage(repeated ? MessageType.REVERSAL_REPEAT : MessageType.REVERSAL);
    putTransaction(message, reversal.amount(), reversal.at());
    putIdentity(
        message,
        reversal.merchantId(),
        reversal.terminalId(),
        reversal.traceNumber(),
        reversal.retrievalReference());
    AcquirerField.TRANSMITTED_AT.put(message, monthToSecond(utc(clock.instant())));
    if (reversal.authorizationCode() != null) {
      AcquirerField.AUTHORIZATION_CODE.put(message, reversal.authorizationCode());
    }
    AcquirerField.ORIGINAL_DATA.put(message, originalData(reversal));
    return message;
  }

  IsoMessage network(NetworkCode code, int traceNumber) {
    IsoMessage message = codec.newMessage(MessageType.NETWORK);
    AcquirerField.TRANSMITTED_AT.put(message, monthToSecond(utc(clock.instant())));
    AcquirerField.TRACE_NUMBER.put(message, traceNumber);
    AcquirerField.NETWORK_CODE.put(message, code.number());
    return message;
  }

  private void putTransaction(IsoMessage message, Money amount, Instant at) {
    LocalDateTime local = LocalDateTime.ofInstant(at, localZone);
    AcquirerField.PROCESSING_CODE.put(message, PURCHASE);
    AcquirerField.AMOUNT.put(message, amount.minorUnits());
    AcquirerField.CURRENCY.put(message, amount.currency().getNumericCode());
    AcquirerField.LOCAL_TIME.put(message, hourToSecond(local));
    AcquirerField.LOCAL_DATE.put(message, monthAndDay(local));
  }

  private static void putIdentity(
      IsoMessage message,
      String merchantId,
      String terminalId,
      int traceNumber,
      String retrievalReference) {
    AcquirerField.MERCHANT_ID.put(message, merchantId);
    AcquirerField.TERMINAL_ID.put(message, terminalId);
    AcquirerField.TRACE_NUMBER.put(message, traceNumber);
    AcquirerField.RETRIEVAL_REFERENCE.put(message, retrievalReference);
  }

  private static void putCard(IsoMessage message, SealedCardData sealed) {
    if (sealed.hasPin()) {
      AcquirerField.PIN_BLOCK.put(message, sealed.pinBlock());
      AcquirerField.PIN_KEY_SERIAL.put(message, sealed.pinKeySerial());
    }
    if (sealed.plainTags().length > 0) {
      AcquirerField.CHIP_DATA.put(message, sealed.plainTags());
    }
    if (sealed.encryptedTags().length > 0) {
      AcquirerField.ENCRYPTED_TAGS.put(message, sealed.encryptedTagsField());
    }
  }

  private static String originalData(ReversalRequest reversal) {
    return String.format(
        Locale.ROOT,
        ORIGINAL_DATA,
        reversal.traceNumber(),
        monthToSecond(utc(reversal.at())),
        NO_INSTITUTIONS);
  }

  private static LocalDateTime utc(Instant at) {
    return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
  }

  /** MMDDhhmmss as a number. */
  private static long monthToSecond(LocalDateTime at) {
    return monthAndDay(at) * MILLION + hourToSecond(at);
  }

  private static int monthAndDay(LocalDateTime at) {
    return at.getMonthValue() * HUNDRED + at.getDayOfMonth();
  }

  private static int hourToSecond(LocalDateTime at) {
    return at.getHour() * TEN_THOUSAND + at.getMinute() * HUNDRED + at.getSecond();
  }
}
