package mpos.ledger.app.acquirer.client;

import com.solab.iso8583.IsoMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import mpos.ledger.app.acquirer.AcquirerField;
import mpos.ledger.app.acquirer.BatchFields;
import mpos.ledger.app.acquirer.BatchTotalsRequest;
import mpos.ledger.app.acquirer.MessageCodec;
import mpos.ledger.app.acquirer.MessageType;
import mpos.ledger.app.acquirer.NetworkCode;
import mpos.ledger.app.acquirer.OriginalData;
import mpos.ledger.app.acquirer.OriginalSale;
import mpos.ledger.app.acquirer.RefundRequest;
import mpos.ledger.app.acquirer.ReversalRequest;
import mpos.ledger.app.acquirer.SaleRequest;
import mpos.ledger.app.acquirer.SealedCardData;
import mpos.ledger.app.acquirer.VoidOrRefundRequest;
import mpos.ledger.app.acquirer.VoidRequest;
import mpos.ledger.domain.Money;

/** Writes the ledger's requests as ISO 8583 messages. */
public final class RequestMessages {

  private static final String NO_CARD_READ = "000";
  private static final long NORMAL_PRESENTMENT = 0;
  private static final int HUNDRED = 100;
  private static final int TEN_THOUSAND = 10_000;
  private static final long MILLION = 1_000_000;

  private final MessageCodec codec;
  private final ZoneId localZone;
  private final Clock clock;

  public RequestMessages(MessageCodec codec, ZoneId localZone, Clock clock) {
    this.codec = codec;
    this.localZone = localZone;
    this.clock = clock;
  }

  public IsoMessage sale(SaleRequest sale) {
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
    AcquirerField.CONDITION_CODE.put(message, NORMAL_PRESENTMENT);
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
    AcquirerField.ORIGINAL_DATA.put(message, originalData(reversal.traceNumber(), reversal.at()));
    return message;
  }

  public IsoMessage voidSale(VoidRequest request, boolean repeated) {
    return voidOrRefund(repeated ? MessageType.VOID_REPEAT : MessageType.VOID, request);
  }

  IsoMessage refund(RefundRequest refund, boolean repeated) {
    return voidOrRefund(repeated ? MessageType.REFUND_REPEAT : MessageType.REFUND, refund);
  }

  public IsoMessage batchTotals(BatchTotalsRequest batch, boolean repeated) {
    IsoMessage message =
        codec.newMessage(repeated ? MessageType.BATCH_TOTALS_REPEAT : MessageType.BATCH_TOTALS);
    AcquirerField.TRANSMITTED_AT.put(message, monthToSecond(utc(clock.instant())));
    AcquirerField.TRACE_NUMBER.put(message, batch.traceNumber());
    AcquirerField.RETRIEVAL_REFERENCE.put(message, batch.retrievalReference());
    AcquirerField.MERCHANT_ID.put(message, batch.merchantId());
    AcquirerField.SETTLEMENT_DATE.put(message, monthAndDay(batch.day().date()));
    BatchFields.put(message, batch.totals());
    return message;
  }

  public IsoMessage network(NetworkCode code, int traceNumber) {
    IsoMessage message = codec.newMessage(MessageType.NETWORK);
    AcquirerField.TRANSMITTED_AT.put(message, monthToSecond(utc(clock.instant())));
    AcquirerField.TRACE_NUMBER.put(message, traceNumber);
    AcquirerField.NETWORK_CODE.put(message, code.number());
    return message;
  }

  private IsoMessage voidOrRefund(MessageType type, VoidOrRefundRequest request) {
    IsoMessage message = codec.newMessage(type);
    OriginalSale original = request.original();
    putTransaction(message, request.amount(), request.at());
    putIdentity(
        message,
        request.merchantId(),
        request.terminalId(),
        request.traceNumber(),
        request.retrievalReference());
    AcquirerField.TRANSMITTED_AT.put(message, monthToSecond(utc(request.at())));
    AcquirerField.ENTRY_MODE.put(message, NO_CARD_READ);
    AcquirerField.CONDITION_CODE.put(message, NORMAL_PRESENTMENT);
    AcquirerField.AUTHORIZATION_CODE.put(message, original.authorizationCode());
    AcquirerField.ORIGINAL_REFERENCE.put(
        message, original.retrievalReference().getBytes(StandardCharsets.ISO_8859_1));
    AcquirerField.ORIGINAL_DATA.put(message, originalData(original.traceNumber(), original.at()));
    return message;
  }

  private void putTransaction(IsoMessage message, Money amount, Instant at) {
    LocalDateTime local = LocalDateTime.ofInstant(at, localZone);
    AcquirerField.AMOUNT.put(message, amount.minorUnits());
    AcquirerField.CURRENCY.put(message, amount.currency().getNumericCode());
    AcquirerField.LOCAL_TIME.put(message, hourToSecond(local));
    AcquirerField.LOCAL_DATE.put(message, monthAndDay(local.toLocalDate()));
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

  private static String originalData(int traceNumber, Instant at) {
    return new OriginalData(traceNumber, monthToSecond(utc(at))).digits();
  }

  private static LocalDateTime utc(Instant at) {
    return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
  }

  /** MMDDhhmmss as a number. */
  private static long monthToSecond(LocalDateTime at) {
    return monthAndDay(at.toLocalDate()) * MILLION + hourToSecond(at);
  }

  private static int monthAndDay(LocalDate day) {
    return day.getMonthValue() * HUNDRED + day.getDayOfMonth();
  }

  private static int hourToSecond(LocalDateTime at) {
    return at.getHour() * TEN_THOUSAND + at.getMinute() * HUNDRED + at.getSecond();
  }
}
