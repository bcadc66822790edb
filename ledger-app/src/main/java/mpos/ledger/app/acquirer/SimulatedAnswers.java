package mpos.ledger.app.acquirer;

import com.solab.iso8583.IsoMessage;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import mpos.ledger.domain.Money;

/** Answers single messages for the simulated acquirer, by what its book says. */
final class SimulatedAnswers {

  /** EMV tag 8A, the authorisation response code for the card, with its length. */
  private static final byte[] RESPONSE_CODE_TAG = {(byte) 0x8A, 0x02};

  private static final int RESPONSE_CODE_BYTES = 2;

  /** Currencies by their ISO 4217 number; of those that share one, the first by name. */
  private static final Map<Long, Currency> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .sorted(Comparator.comparing(Currency::getCurrencyCode))
          .collect(
              Collectors.toUnmodifiableMap(
                  currency -> (long) currency.getNumericCode(),
                  Function.identity(),
                  (first, second) -> first));

  /** An answer and when it leaves. */
  record Answer(IsoMessage message, SimulatedVerdict.Delivery delivery) {}

  private final MessageCodec codec;
  private final AuthorisationBook book;

  SimulatedAnswers(MessageCodec codec, AuthorisationBook book) {
    this.codec = codec;
    this.book = book;
  }

  /** Whether the request has all its fields and values that are known here. */
  static boolean isRight(MessageType type, IsoMessage request) {
    if (!type.isCompleteIn(request)) {
      return false;
    }
    return type == MessageType.NETWORK
        ? NetworkCode.isKnown(AcquirerField.NETWORK_CODE.numberIn(request))
        : amountOf(request).isPresent();
  }

  Answer sale(IsoMessage request) {
    SimulatedVerdict verdict =
        book.sale(
            AcquirerField.TERMINAL_ID.textIn(request),
            AcquirerField.RETRIEVAL_REFERENCE.textIn(request),
            amountOf(request).orElseThrow());
    IsoMessage answer = answer(request, verdict.responseCode());
    if (verdict.authorizationCode() != null) {
      AcquirerField.AUTHORIZATION_CODE.put(answer, verdict.authorizationCode());
    }
    if (AcquirerField.CHIP_DATA.isIn(request)) {
      AcquirerField.CHIP_DATA.put(answer, responseForTheCard(verdict.responseCode()));
    }
    return new Answer(answer, verdict.delivery());
  }

  Answer reversal(IsoMessage request) {
    String responseCode =
        book.reverse(
            AcquirerField.TERMINAL_ID.textIn(request),
            AcquirerField.RETRIEVAL_REFERENCE.textIn(request),
            amountOf(request).orElseThrow());
    return atOnce(request, responseCode);
  }

  /** Repeats the request's fields, as far as they are there, and adds the response code. */
  Answer atOnce(IsoMessage request, String responseCode) {
    return new Answer(answer(request, responseCode), SimulatedVerdict.Delivery.AT_ONCE);
  }

  private IsoMessage answer(IsoMessage request, String responseCode) {
    MessageType type = MessageType.of(request.getType()).answerType();
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

  private static Optional<Money> amountOf(IsoMessage request) {
    long numericCode = AcquirerField.CURRENCY.numberIn(request);
    long minorUnits = AcquirerField.AMOUNT.numberIn(request);
    return Optional.ofNullable(CURRENCIES.get(numericCode))
        .map(currency -> new Money(currency, minorUnits));
  }
}
