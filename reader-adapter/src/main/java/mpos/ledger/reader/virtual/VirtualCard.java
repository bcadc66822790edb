package mpos.ledger.reader.virtual;

import java.util.Optional;
import mpos.ledger.reader.message.CardInterface;
import mpos.ledger.reader.message.CardholderVerification;

/**
 * The cards that a virtual reader can be presented with, and how. Their numbers are public test
 * numbers; like those of any card they do not leave the reader.
 */
public enum VirtualCard {
  VISA_CHIP(
      "visa-chip",
      CardInterface.CONTACT,
      CardholderVerification.SIGNATURE,
      Application.VISA,
      "4761739001010010=31122010000000000"),
  VISA_CONTACTLESS(
      "visa-contactless",
      CardInterface.CONTACTLESS,
      CardholderVerification.NONE,
      Application.VISA,
      "4761739001010010=31122010000000000"),
  VISA_MAGSTRIPE(
      "visa-magstripe",
      CardInterface.MAGSTRIPE,
      CardholderVerification.SIGNATURE,
      null,
      "4111111111111111=31121010000000000"),
  MASTERCARD_CHIP(
      "mastercard-chip",
      CardInterface.CONTACT,
      CardholderVerification.SIGNATURE,
      Application.MASTERCARD,
      "5413330002001155=31122210000000000"),
  JCB_CHIP(
      "jcb-chip",
      CardInterface.CONTACT,
      CardholderVerification.SIGNATURE,
      Application.JCB,
      "3566002020360505=31122010000000000"),

  /** UnionPay debit: the cardholder enters a PIN that the issuer verifies. */
  UNIONPAY_CHIP(
      "unionpay-chip",
      CardInterface.CONTACT,
      CardholderVerification.ONLINE_PIN,
      Application.UNIONPAY_DEBIT,
      "6210947000000021=31126200000000000"),

  /** UnionPay's magstripe asks for a PIN too. */
  UNIONPAY_MAGSTRIPE(
      "unionpay-magstripe",
      CardInterface.MAGSTRIPE,
      CardholderVerification.ONLINE_PIN,
      null,
      "6223164991230014=31125200000000000"),

  /** A card in a phone, which verifies the cardholder. */
  VISA_PHONE(
      "visa-phone",
      CardInterface.CONTACTLESS,
      CardholderVerification.DEVICE,
      Application.VISA,
      "4761739001010010=31122010000000000"),

  /** A chip card that is swiped: the reader asks for the chip and keeps waiting. */
  VISA_CHIP_SWIPED(
      "visa-chip-swiped",
      CardInterface.MAGSTRIPE,
      CardholderVerification.SIGNATURE,
      null,
      "4761739001010010=31122010000000000");

  /** The PIN of every virtual card whose issuer asks for one. */
  static final String PIN = "1234";

  private static final int EXPIRY_DIGITS = 4;
  private static final int SERVICE_CODE_DIGITS = 3;

  private final String cardName;
  private final CardInterface cardInterface;
  private final CardholderVerification verification;
  private final String applicationId;
  private final String track2;

  VirtualCard(
      String cardName,
      CardInterface cardInterface,
      CardholderVerification verification,
      String applicationId,
      String track2) {
    this.cardName = cardName;
    this.cardInterface = cardInterface;
    this.verification = verification;
    this.applicationId = applicationId;
    this.track2 = track2;
  }

  /** The card of a name such as {@code visa-chip}. */
  public static Optional<VirtualCard> named(String cardName) {
    for (VirtualCard card : values()) {
      if (card.cardName.equals(cardName)) {
        return Optional.of(card);
      }
    }
    return Optional.empty();
  }

  public String cardName() {
    return cardName;
  }

  public CardInterface cardInterface() {
    return cardInterface;
  }

  public CardholderVerification verification() {
    return verification;
  }

  /** Upper-case hexadecimal, null for a magstripe. */
  String applicationId() {
    return applicationId;
  }

  /** Track 2 with its separator as {@code D} and filled up to whole bytes with {@code F}. */
  String track2Equivalent() {
    String equivalent = track2.replace('=', 'D');
    return equivalent.length() % 2 == 0 ? equivalent : equivalent + "F";
  }

  String number() {
    return track2.substring(0, separator());
  }

  /** Year and month. */
  String expiry() {
    return track2.substring(separator() + 1, separator() + 1 + EXPIRY_DIGITS);
  }

  String serviceCode() {
    int from = separator() + 1 + EXPIRY_DIGITS;
    return track2.substring(from, from + SERVICE_CODE_DIGITS);
  }

  /** The first digit of the service code says that the card has a chip: 2 or 6. */
  boolean hasChip() {
    char first = serviceCode().charAt(0);
    return first == '2' || first == '6';
  }

  private int separator() {
    return track2.indexOf('=');
  }

  private static final class Application {
    static final String VISA = "A0000000031010";
    static final String MASTERCARD = "A0000000041010";
    static final String JCB = "A0000000651010";
    static final String UNIONPAY_DEBIT = "A000000333010101";
  }
}
