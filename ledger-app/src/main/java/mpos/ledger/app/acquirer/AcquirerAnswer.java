package mpos.ledger.app.acquirer;

/**
 * The issuer's answer, through the acquirer. A decline is an answer too, not an error.
 *
 * @param responseCode DE39, two digits or letters
 * @param authorizationCode DE38, six digits or letters; null when the answer has none
 * @param issuerData DE55 of the answer: EMV tags for the card (8A, 91, 71, 72); may be empty
 */
public record AcquirerAnswer(String responseCode, String authorizationCode, byte[] issuerData) {

  private static final String APPROVED = "00";

  public boolean approved() {
    return APPROVED.equals(responseCode);
  }

  @Override
  public String toString() {
    return "AcquirerAnswer[" + responseCode + ", authorizationCode=" + authorizationCode + "]";
  }
}
