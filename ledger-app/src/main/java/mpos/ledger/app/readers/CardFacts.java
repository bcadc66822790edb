package mpos.ledger.app.readers;

import java.util.Optional;
import mpos.ledger.app.acquirer.SealedCardData;
import mpos.ledger.domain.card.EntryMode;
import mpos.ledger.domain.card.PresentedCard;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.card.Verification;
import mpos.ledger.reader.CardRead;
import mpos.ledger.reader.message.CardholderVerification;

/**
 * Turns what the reader recorded of a card into what the ledger may store of it, and into what only
 * the acquirer may open. The entry mode follows from the reader's facts, never from the app.
 */
public final class CardFacts {

  private static final byte[] NONE = {};

  private final int failedChipReadsForFallback;

  public CardFacts(int failedChipReadsForFallback) {
    this.failedChipReadsForFallback = failedChipReadsForFallback;
  }

  /** The card, or nothing when it is of a scheme that the ledger does not take. */
  public Optional<PresentedCard> presentedCard(CardRead card) {
    return schemeOf(card)
        .map(
            scheme ->
                new PresentedCard(
                    scheme,
                    card.firstSix(),
                    card.lastFour(),
                    entryModeOf(card),
                    verificationOf(card.verification()),
                    card.applicationId(),
                    card.token()));
  }

  /** What travels to the acquirer and nowhere else. */
  public static SealedCardData sealed(CardRead card) {
    mpos.ledger.reader.SealedCardData sealed = card.sealed();
    byte[] keySerial = sealed.keySerialNumber();
    return new SealedCardData(
        card.emvTags(),
        sealed.encryptedTags(),
        keySerial == null ? NONE : keySerial,
        sealed.pinBlock(),
        sealed.pinKeySerialNumber());
  }

  private static Optional<Scheme> schemeOf(CardRead card) {
    return switch (card.scheme()) {
      case VISA -> Optional.of(Scheme.VISA);
      case MASTERCARD -> Optional.of(Scheme.MASTERCARD);
      case JCB -> Optional.of(Scheme.JCB);
      case UNIONPAY -> Optional.of(Scheme.UNIONPAY);
      case OTHER -> Optional.empty();
    };
  }

  private EntryMode entryModeOf(CardRead card) {
    return switch (card.cardInterface()) {
      case CONTACT -> EntryMode.CHIP;
      case CONTACTLESS ->
          card.contactlessStripe() ? EntryMode.CONTACTLESS_STRIPE : EntryMode.CONTACTLESS_CHIP;
      case STRIPE ->
          card.failedChipReads() >= failedChipReadsForFallback
              ? EntryMode.FALLBACK_STRIPE
              : EntryMode.STRIPE;
      case MANUAL -> EntryMode.MANUAL;
    };
  }

  /** A reader that did not say how the holder was verified leaves it to the signature. */
  private static Verification verificationOf(CardholderVerification verification) {
    return switch (verification) {
      case ONLINE_PIN -> Verification.ONLINE_PIN;
      case OFFLINE_PIN -> Verification.OFFLINE_PIN;
      case DEVICE -> Verification.DEVICE;
      case SIGNATURE, UNKNOWN -> Verification.SIGNATURE;
      case NONE -> Verification.NONE;
    };
  }
}
