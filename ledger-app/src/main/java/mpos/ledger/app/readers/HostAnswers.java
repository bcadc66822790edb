package mpos.ledger.app.readers;

import mpos.ledger.app.acquirer.AcquirerAnswer;
import mpos.ledger.reader.message.HostAnswer;
import mpos.ledger.reader.message.Tags;
import mpos.ledger.reader.wire.MalformedMessageException;
import mpos.ledger.reader.wire.Tlv;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The acquirer's answer as the card needs it: response code and issuer data (EMV 91, 71, 72). */
final class HostAnswers {

  private static final Logger log = LoggerFactory.getLogger(HostAnswers.class);

  private HostAnswers() {}

  static HostAnswer of(AcquirerAnswer answer) {
    try {
      Tlv issuerData = Tlv.parse(answer.issuerData(), 0);
      return new HostAnswer(
          true,
          answer.responseCode(),
          issuerData.value(Tags.ISSUER_AUTHENTICATION),
          issuerData.value(Tags.ISSUER_SCRIPT_1),
          issuerData.value(Tags.ISSUER_SCRIPT_2));
    } catch (MalformedMessageException | IllegalArgumentException malformed) {
      log.warn("The issuer's data for the card cannot be read; the card decides without it");
      return HostAnswer.responseCode(answer.responseCode());
    }
  }
}
