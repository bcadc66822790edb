package mpos.ledger.reader.message;

import com.payneteasy.tlv.BerTlvBuilder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import mpos.ledger.reader.wire.Frame;
import mpos.ledger.reader.wire.MalformedMessageException;
import mpos.ledger.reader.wire.Tlv;

/**
 * What the card is told of the acquirer's answer: the response code (two letters or digits, tag 8A)
 * and, if there are any, the issuer's authentication data (91) and scripts (71, 72). The card has
 * the last word.
 */
public record HostAnswer(
    boolean hostReached,
    String responseCode,
    byte[] issuerAuthentication,
    byte[] issuerScript1,
    byte[] issuerScript2) {

  private static final String APPROVED = "00";
  private static final Pattern RESPONSE_CODE = Pattern.compile("[0-9A-Za-z]{2}");
  private static final int MAX_ISSUER_VALUE_BYTES = 512;
  private static final int BYTES_WITHOUT_ISSUER_DATA = 64;
  private static final byte[] REACHED = {0x01};
  private static final byte[] NOT_REACHED = {0x00};

  public HostAnswer {
    if (hostReached && (responseCode == null || !RESPONSE_CODE.matcher(responseCode).matches())) {
      throw new IllegalArgumentException("A response code has two letters or digits");
    }
    requireLimit(issuerAuthentication);
    requireLimit(issuerScript1);
    requireLimit(issuerScript2);
  }

  /** The acquirer answered with this response code (ISO 8583 DE39) and without issuer data. */
  public static HostAnswer responseCode(String responseCode) {
    return new HostAnswer(true, responseCode, null, null, null);
  }

  /** The acquirer could not be reached or did not answer in time. */
  public static HostAnswer hostNotReached() {
    return new HostAnswer(false, null, null, null, null);
  }

  public boolean approves() {
    return hostReached && APPROVED.equals(responseCode);
  }

  public Frame.Command command() {
    int maxBytes =
        BYTES_WITHOUT_ISSUER_DATA
            + length(issuerAuthentication)
            + length(issuerScript1)
            + length(issuerScript2);
    BerTlvBuilder body =
        Tlv.builder(maxBytes).addBytes(Tags.C2, hostReached ? REACHED : NOT_REACHED);
    if (hostReached) {
      BerTlvBuilder hostData = Tlv.template(Tags.HOST_DATA, maxBytes);
      hostData.addText(Tags.RESPONSE_CODE, responseCode, StandardCharsets.US_ASCII);
      EngineRequest.addIfPresent(hostData, Tags.ISSUER_AUTHENTICATION, issuerAuthentication);
      EngineRequest.addIfPresent(hostData, Tags.ISSUER_SCRIPT_1, issuerScript1);
      EngineRequest.addIfPresent(hostData, Tags.ISSUER_SCRIPT_2, issuerScript2);
      body.add(hostData);
    }
    return EngineRequest.ONLINE_RESULT.command(body.buildArray());
  }

  /** Reads the answer as the reader does. */
  public static HostAnswer from(Frame.Command command) {
    Tlv body = Tlv.parse(command.data(), EngineRequest.LEAD_BYTES);
    byte[] reached = body.required(Tags.C2);
    if (reached.length != 1 || reached[0] != REACHED[0]) {
      return hostNotReached();
    }
    Tlv hostData = body.template(Tags.HOST_DATA);
    if (hostData == null) {
      throw new MalformedMessageException("The host was reached, but its answer is missing");
    }
    try {
      return new HostAnswer(
          true,
          new String(hostData.required(Tags.RESPONSE_CODE), StandardCharsets.US_ASCII),
          hostData.value(Tags.ISSUER_AUTHENTICATION),
          hostData.value(Tags.ISSUER_SCRIPT_1),
          hostData.value(Tags.ISSUER_SCRIPT_2));
    } catch (IllegalArgumentException outOfRange) {
      throw new MalformedMessageException(outOfRange.getMessage());
    }
  }

  private static int length(byte[] value) {
    return value == null ? 0 : value.length;
  }

  private static void requireLimit(byte[] value) {
    if (length(value) > MAX_ISSUER_VALUE_BYTES) {
      throw new IllegalArgumentException(
          "A value for the card has at most " + MAX_ISSUER_VALUE_BYTES + " bytes");
    }
  }

  @Override
  public String toString() {
    return hostReached ? "host answered " + responseCode : "host not reached";
  }
}
