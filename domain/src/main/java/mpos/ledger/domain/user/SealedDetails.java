package mpos.ledger.domain.user;

/**
 * A mobile user's name and contact details, each sealed under the person's key. The person is named
 * by the user's stream, {@code StreamId.ofMobileUser}.
 */
public record SealedDetails(SealedText name, SealedText phone, SealedText email) {

  /** Of a user who was never asked for any. */
  public static final SealedDetails NONE =
      new SealedDetails(SealedText.NOTHING, SealedText.NOTHING, SealedText.NOTHING);
}
