package mpos.ledger.app.acquirer;

import com.solab.iso8583.IsoMessage;
import java.util.Locale;

/**
 * What an answer must repeat of its request to be taken for it: trace number (DE11), and for money
 * also terminal (DE41), retrieval reference (DE37), amount (DE4) and currency (DE49), so that an
 * approval of another amount is no approval.
 */
record AnswerKey(
    MessageType answerType,
    long traceNumber,
    String terminalId,
    String retrievalReference,
    long minorUnits,
    long currencyCode) {

  private static final String NO_TEXT = "";
  private static final long NO_NUMBER = 0;

  /** The key that the answer to this request must have. */
  static AnswerKey expectedBy(IsoMessage request) {
    return keyOf(MessageType.of(request.getType()).answerType(), request);
  }

  static AnswerKey of(MessageType answerType, IsoMessage answer) {
    return keyOf(answerType, answer);
  }

  /** Whether it can be shown in a log: it comes from the line and may hold anything. */
  boolean hasForm() {
    return answerType == MessageType.NETWORK_ANSWER
        || RequestForm.isTerminalId(terminalId)
            && RequestForm.isRetrievalReference(retrievalReference);
  }

  private static AnswerKey keyOf(MessageType answerType, IsoMessage message) {
    long traceNumber = AcquirerField.TRACE_NUMBER.numberIn(message);
    if (answerType == MessageType.NETWORK_ANSWER) {
      return new AnswerKey(answerType, traceNumber, NO_TEXT, NO_TEXT, NO_NUMBER, NO_NUMBER);
    }
    return new AnswerKey(
        answerType,
        traceNumber,
        AcquirerField.TERMINAL_ID.textIn(message),
        AcquirerField.RETRIEVAL_REFERENCE.textIn(message),
        AcquirerField.AMOUNT.numberIn(message),
        AcquirerField.CURRENCY.numberIn(message));
  }

  /** For the log. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%04x for trace number %d, terminal %s, reference %s",
        answerType.indicator(),
        traceNumber,
        terminalId,
        retrievalReference);
  }
}
