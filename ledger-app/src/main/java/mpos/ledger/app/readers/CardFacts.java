package mpos.ledger.app.readers;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import mpos.ledger.app.acquirer.SealedCardData;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.RefusedException;
import mpos.ledger.domain.card.ChipOnCard;
import mpos.ledger.domain.card.PresentedCard;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.card.Verification;
import mpos.ledger.domain.reader.CardPresented;
import mpos.ledger.domain.reader.ChipCardSwiped;
import mpos.ledger.domain.reader.ReadMode;
import mpos.ledger.domain.reader.ReaderFact;
import mpos.ledger.domain.reader.SaleEndedWithoutPayment;
import mpos.ledger.reader.card.EncryptedCardData;
import mpos.ledger.reader.message.CardholderVerification;
import mpos.ledger.reader.session.CardRead;

/**
 * Turns a card that was read into what the ledger may store of it, and into what only the acquirer
 * can decrypt. How it was read is said by the reader, never by the app.
 */
public final class CardFacts {

  private static final byte[] NONE = {};
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private CardFacts() {}

  /** The fact that this card waits for the host's decision. */
  public static CardPresented presented(UUID sessionId, CardRead card, Instant at) {
    return new CardPresented(
        sessionId,
        interfaceOf(card),
        chipOn(card),
        card.applicationId(),
        card.firstSix(),
        card.lastFour(),
        verificationOf(card.verification()),
        hex(card.encrypted().keySerialNumber()),
        hex(card.encrypted().pinKeySerialNumber()),
        at);
  }

  /**
   * The fact that the sale ended after the card was read but before the host was asked, and why.
   */
  public static ReaderFact givenBack(UUID sessionId, RuntimeException because, Instant at) {
    if (!(because instanceof RefusedException refused)) {
      return new SaleEndedWithoutPayment(sessionId, "NOT_STORED", false, at);
    }
    return refused.refusal() == Refusal.CHIP_CARD_SWIPED
        ? new ChipCardSwiped(sessionId, false, at)
        : new SaleEndedWithoutPayment(sessionId, refused.refusal().name(), false, at);
  }

  /** The card, or empty when it is of a scheme that the ledger does not take. */
  public static Optional<PresentedCard> presentedCard(CardRead card) {
    return schemeOf(card)
        .map(
            scheme ->
                new PresentedCard(
                    scheme,
                    card.firstSix(),
                    card.lastFour(),
                    interfaceOf(card).entryMode(),
                    verificationOf(card.verification()),
                    card.applicationId(),
                    card.token()));
  }

  /** What goes to the acquirer and nowhere else, in the acquirer's fields. */
  public static SealedCardData sealed(CardRead card) {
    EncryptedCardData encrypted = card.encrypted();
    byte[] keySerial = encrypted.keySerialNumber();
    return new SealedCardData(
        card.emvTags(),
        encrypted.encryptedTags(),
        keySerial == null ? NONE : keySerial,
        encrypted.pinBlock(),
        encrypted.pinKeySerialNumber());
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

  private static ReadMode interfaceOf(CardRead card) {
    return switch (card.cardInterface()) {
      case CONTACT -> ReadMode.CHIP;
      case CONTACTLESS ->
          card.contactlessMagstripe() ? ReadMode.CONTACTLESS_MAGSTRIPE : ReadMode.CONTACTLESS_CHIP;
      case MAGSTRIPE -> ReadMode.MAGSTRIPE;
      case MANUAL -> ReadMode.MANUAL;
    };
  }

  private static ChipOnCard chipOn(CardRead card) {
    return switch (card.chip()) {
      case THERE -> ChipOnCard.THERE;
      case NOT_THERE -> ChipOnCard.NOT_THERE;
      case NOT_TOLD -> ChipOnCard.NOT_TOLD;
    };
  }

  private static Verification verificationOf(CardholderVerification verification) {
    return switch (verification) {
      case ONLINE_PIN -> Verification.ONLINE_PIN;
      case OFFLINE_PIN -> Verification.OFFLINE_PIN;
      case DEVICE -> Verification.DEVICE;
      case SIGNATURE -> Verification.SIGNATURE;
      case NONE -> Verification.NONE;
      case UNKNOWN -> Verification.UNKNOWN;
    };
  }

  private static String hex(byte[] keySerialNumber) {
    return keySerialNumber == null ? null : HEX.formatHex(keySerialNumber);
  }
}
