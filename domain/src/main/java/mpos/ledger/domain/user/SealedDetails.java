package mpos.ledger.domain.user;

/**
 * How a mobile user is called and reached, each sealed under the key of the person. The person is
 * named by the user's stream, {@code StreamId.ofMobileUser}.
 */
public record SealedDetails(SealedText name, SealedText phone, SealedText email) {

  /** Of somebody of whom nothing was asked. */
  public static final SealedDetails NONE =
      new SealedDetails(SealedText.NOTHING, SealedText.NOTHING, SealedText.NOTHING);
}
