package mpos.ledger.app.acquirer.client;

import com.solab.iso8583.IsoMessage;
import java.util.regex.Pattern;
import mpos.ledger.app.acquirer.AcquirerAnswer;
import mpos.ledger.app.acquirer.AcquirerField;
import mpos.ledger.app.acquirer.BatchFields;
import mpos.ledger.app.acquirer.BatchTotals;
import mpos.ledger.app.acquirer.BatchTotalsAnswer;
import mpos.ledger.app.acquirer.MessageType;
import mpos.ledger.app.acquirer.RequestForm;
import mpos.ledger.app.acquirer.UnreadableMessageException;

/**
 * An answer as it was received: which request it answers, and what it says.
 *
 * @param totals the acquirer's totals of a batch; null in all other answers
 */
record ReceivedAnswer(AnswerKey key, AcquirerAnswer content, BatchTotals totals) {

  private static final Pattern RESPONSE_CODE = Pattern.compile("[0-9A-Za-z]{2}");

  static ReceivedAnswer of(IsoMessage message) throws UnreadableMessageException {
    MessageType type = MessageType.of(message);
    require(type.isAnswer(), "it is not an answer");
    require(type.isCompleteIn(message), "a required field is missing");
    AcquirerAnswer content =
        new AcquirerAnswer(
            AcquirerField.RESPONSE_CODE.textIn(message),
            authorizationCode(message),
            AcquirerField.CHIP_DATA.bytesIn(message));
    require(
        RESPONSE_CODE.matcher(content.responseCode()).matches(),
        "its response code is not two digits or letters");
    require(
        !approvalNeedsCode(type) || !content.approved() || content.authorizationCode() != null,
        "it approves without an authorization code");
    AnswerKey key = AnswerKey.of(type, message);
    require(key.hasForm(), "an identifying field is malformed");
    return new ReceivedAnswer(key, content, totals(type, content, message));
  }

  /** A void may be approved without an authorization code; a sale and a refund may not. */
  private static boolean approvalNeedsCode(MessageType type) {
    return type == MessageType.SALE_ANSWER || type == MessageType.REFUND_ANSWER;
  }

  /** The authorization code; null when the field is missing or blank. */
  private static String authorizationCode(IsoMessage message) throws UnreadableMessageException {
    if (!AcquirerField.AUTHORIZATION_CODE.isIn(message)) {
      return null;
    }
    String code = AcquirerField.AUTHORIZATION_CODE.textIn(message);
    if (code.isBlank()) {
      return null;
    }
    require(
        RequestForm.isAuthorizationCode(code),
        "its authorization code is not six digits or letters");
    return code;
  }

  private static BatchTotals totals(MessageType type, AcquirerAnswer content, IsoMessage message)
      throws UnreadableMessageException {
    if (type != MessageType.BATCH_TOTALS_ANSWER
        || !BatchTotalsAnswer.isCompared(content.responseCode())) {
      return null;
    }
    return BatchFields.in(message)
        .orElseThrow(
            () -> new UnreadableMessageException("its totals are incomplete or do not add up"));
  }

  private static void require(boolean holds, String reason) throws UnreadableMessageException {
    if (!holds) {
      throw new UnreadableMessageException(reason);
    }
  }
}
