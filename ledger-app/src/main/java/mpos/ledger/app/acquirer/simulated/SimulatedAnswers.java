package mpos.ledger.app.acquirer.simulated;

import com.solab.iso8583.IsoMessage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import mpos.ledger.app.acquirer.AcquirerField;
import mpos.ledger.app.acquirer.BatchFields;
import mpos.ledger.app.acquirer.BatchTotals;
import mpos.ledger.app.acquirer.BatchTotalsAnswer;
import mpos.ledger.app.acquirer.Currencies;
import mpos.ledger.app.acquirer.MessageCodec;
import mpos.ledger.app.acquirer.MessageType;
import mpos.ledger.app.acquirer.NetworkCode;
import mpos.ledger.app.acquirer.OriginalData;
import mpos.ledger.domain.Money;

/** Answers the simulated acquirer's messages, one by one, by its books. */
final class SimulatedAnswers {

  /** EMV tag 8A, the authorization response code for the card, with its length. */
  private static final byte[] RESPONSE_CODE_TAG = {(byte) 0x8A, 0x02};

  private static final int RESPONSE_CODE_BYTES = 2;

  /** An answer and when it leaves. */
  record Answer(IsoMessage message, SimulatedVerdict.Delivery delivery) {}

  private final MessageCodec codec;
  private final AuthorizationBook book;
  private final BatchBook batches = new BatchBook();

  SimulatedAnswers(MessageCodec codec, AuthorizationBook book) {
    this.codec = codec;
    this.book = book;
  }

  /** Whether the request has all its fields, with values that are understood. */
  static boolean isRight(MessageType type, IsoMessage request) {
    if (!type.isCompleteIn(request)) {
      return false;
    }
    return switch (type) {
      case NETWORK -> NetworkCode.isKnown(AcquirerField.NETWORK_CODE.numberIn(request));
      case BATCH_TOTALS, BATCH_TOTALS_REPEAT -> BatchFields.in(request).isPresent();
      default -> amountOf(request).isPresent();
    };
  }

  /** Answers a request that {@link #isRight}. */
  Answer to(MessageType type, IsoMessage request) {
    return switch (type) {
      case SALE -> sale(request);
      case VOID, VOID_REPEAT, REFUND, REFUND_REPEAT -> voidOrRefund(type, request);
      case REVERSAL, REVERSAL_REPEAT ->
          plain(request, book.reverse(keyOf(request), amountOf(request).orElseThrow()));
      case BATCH_TOTALS, BATCH_TOTALS_REPEAT -> batchTotals(request);
      case NETWORK -> plain(request, SimulatedVerdict.ACCEPTED);
      case SALE_ANSWER,
          VOID_ANSWER,
          REFUND_ANSWER,
          REVERSAL_ANSWER,
          BATCH_TOTALS_ANSWER,
          NETWORK_ANSWER ->
          throw new IllegalArgumentException(type + " is not a request");
    };
  }

  /** Repeats those fields of the request that are there, and adds what was decided. */
  Answer plain(IsoMessage request, SimulatedVerdict verdict) {
    IsoMessage answer = answer(request, verdict.responseCode());
    if (verdict.authorizationCode() != null) {
      AcquirerField.AUTHORIZATION_CODE.put(answer, verdict.authorizationCode());
    }
    return new Answer(answer, verdict.delivery());
  }

  private Answer sale(IsoMessage request) {
    SimulatedVerdict verdict =
        book.sale(
            keyOf(request),
            new OriginalData(
                AcquirerField.TRACE_NUMBER.numberIn(request),
                AcquirerField.TRANSMITTED_AT.numberIn(request)),
            amountOf(request).orElseThrow());
    Answer answer = plain(request, verdict);
    if (AcquirerField.CHIP_DATA.isIn(request)) {
      AcquirerField.CHIP_DATA.put(answer.message(), responseForTheCard(verdict.responseCode()));
    }
    return answer;
  }

  private Answer voidOrRefund(MessageType type, IsoMessage request) {
    byte[] originalReference = AcquirerField.ORIGINAL_REFERENCE.bytesIn(request);
    SimulatedVerdict verdict =
        book.voidOrRefund(
            new VoidOrRefundOrder(
                type.processingCode(),
                keyOf(request),
                new BookKey(
                    AcquirerField.TERMINAL_ID.textIn(request),
                    new String(originalReference, StandardCharsets.ISO_8859_1)),
                AcquirerField.ORIGINAL_DATA.digitsIn(request),
                AcquirerField.AUTHORIZATION_CODE.textIn(request),
                amountOf(request).orElseThrow()));
    boolean repeat = type == MessageType.VOID_REPEAT || type == MessageType.REFUND_REPEAT;
    return plain(request, repeat ? verdict.decided() : verdict);
  }

  private Answer batchTotals(IsoMessage request) {
    BatchTotals asked = BatchFields.in(request).orElseThrow();
    BatchTotals own =
        batches.ownTotals(
            AcquirerField.MERCHANT_ID.textIn(request),
            AcquirerField.SETTLEMENT_DATE.numberIn(request),
            asked);
    IsoMessage answer =
        answer(
            request,
            own.equals(asked) ? BatchTotalsAnswer.IN_BALANCE : BatchTotalsAnswer.OUT_OF_BALANCE);
    BatchFields.put(answer, own);
    return new Answer(answer, SimulatedVerdict.Delivery.AT_ONCE);
  }

  private IsoMessage answer(IsoMessage request, String responseCode) {
    MessageType type = MessageType.of(request).answerType();
    IsoMessage answer = codec.newMessage(type);
    for (AcquirerField field : type.required()) {
      if (field.isIn(request)) {
        field.put(answer, request.getObjectValue(field.number()));
      }
    }
    AcquirerField.RESPONSE_CODE.put(answer, responseCode);
    return answer;
  }

  private static byte[] responseForTheCard(String responseCode) {
    byte[] tag = new byte[RESPONSE_CODE_TAG.length + RESPONSE_CODE_BYTES];
    System.arraycopy(RESPONSE_CODE_TAG, 0, tag, 0, RESPONSE_CODE_TAG.length);
    System.arraycopy(
        responseCode.getBytes(StandardCharsets.ISO_8859_1),
        0,
        tag,
        RESPONSE_CODE_TAG.length,
        RESPONSE_CODE_BYTES);
    return tag;
  }

  private static BookKey keyOf(IsoMessage request) {
    return new BookKey(
        AcquirerField.TERMINAL_ID.textIn(request),
        AcquirerField.RETRIEVAL_REFERENCE.textIn(request));
  }

  private static Optional<Money> amountOf(IsoMessage request) {
    long minorUnits = AcquirerField.AMOUNT.numberIn(request);
    return Currencies.numbered(AcquirerField.CURRENCY.numberIn(request))
        .map(currency -> new Money(currency, minorUnits));
  }
}
