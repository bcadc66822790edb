package mpos.ledger.app.acquirer.client;

import com.solab.iso8583.IsoMessage;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import mpos.ledger.app.acquirer.AcquirerField;
import mpos.ledger.app.acquirer.MessageType;
import mpos.ledger.app.acquirer.RequestForm;

/**
 * What an answer must repeat of its request to be accepted as its answer: the trace number (STAN,
 * DE11); for money also terminal (DE41), retrieval reference (RRN, DE37), amount (DE4) and currency
 * (DE49), so that an approval of another amount is no approval; for batch totals also the RRN,
 * merchant (DE42), day (DE15) and currency (DE50). The processing code (DE3) is part of the
 * answer's type.
 */
record AnswerKey(MessageType answerType, List<Object> values) {

  private static final List<AcquirerField> OF_MONEY =
      List.of(
          AcquirerField.TRACE_NUMBER,
          AcquirerField.TERMINAL_ID,
          AcquirerField.RETRIEVAL_REFERENCE,
          AcquirerField.AMOUNT,
          AcquirerField.CURRENCY);

  private static final List<AcquirerField> OF_BATCH_TOTALS =
      List.of(
          AcquirerField.TRACE_NUMBER,
          AcquirerField.MERCHANT_ID,
          AcquirerField.RETRIEVAL_REFERENCE,
          AcquirerField.SETTLEMENT_DATE,
          AcquirerField.SETTLEMENT_CURRENCY);

  private static final List<AcquirerField> OF_NETWORK = List.of(AcquirerField.TRACE_NUMBER);

  /** The key that the answer to this request must have. */
  static AnswerKey expectedBy(IsoMessage request) {
    return of(MessageType.of(request).answerType(), request);
  }

  static AnswerKey of(MessageType answerType, IsoMessage message) {
    return new AnswerKey(
        answerType, fieldsOf(answerType).stream().map(field -> field.valueIn(message)).toList());
  }

  /** Whether it may be logged: it comes from the line and may contain anything. */
  boolean hasForm() {
    List<AcquirerField> fields = fieldsOf(answerType);
    for (int i = 0; i < fields.size(); i++) {
      if (!RequestForm.fits(fields.get(i), values.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<AcquirerField> fieldsOf(MessageType answerType) {
    return switch (answerType) {
      case NETWORK_ANSWER -> OF_NETWORK;
      case BATCH_TOTALS_ANSWER -> OF_BATCH_TOTALS;
      default -> OF_MONEY;
    };
  }

  /** For the log. */
  @Override
  public String toString() {
    StringJoiner text =
        new StringJoiner(", ", String.format(Locale.ROOT, "%04x to ", answerType.indicator()), "");
    List<AcquirerField> fields = fieldsOf(answerType);
    for (int i = 0; i < fields.size(); i++) {
      text.add("DE" + fields.get(i).number() + " " + values.get(i));
    }
    return text.toString();
  }
}
