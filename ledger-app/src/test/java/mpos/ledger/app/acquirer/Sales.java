package mpos.ledger.app.acquirer;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Locale;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.EntryMode;
import mpos.ledger.domain.card.PresentedCard;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.card.Verification;

/** Named sales to send, with public test cards only. */
public final class Sales {

  public static final ZoneId TAIPEI = ZoneId.of("Asia/Taipei");
  static final String MERCHANT = "000000812770001";
  static final String TERMINAL = "81277001";
  static final Instant LATE_EVENING = Instant.parse("2026-11-23T15:04:05Z");
  static final long APPROVED_MINOR_UNITS = 150_000;

  private Sales() {}

  /** NT$1,500.00 with a UnionPay debit card in the chip slot and an online PIN. */
  public static SaleRequest unionPayChipWithPin() {
    return new SaleRequest(
        MERCHANT,
        TERMINAL,
        123,
        "632715000123",
        Money.of("TWD", APPROVED_MINOR_UNITS),
        LATE_EVENING,
        new PresentedCard(
            Scheme.UNIONPAY,
            "621094",
            "0018",
            EntryMode.CHIP,
            Verification.ONLINE_PIN,
            "A000000333010101",
            "token-of-the-unionpay-card"),
        new SealedCardData(
            hex("9F2701809F360200C9"),
            hex("C1C2C3C4C5C6C7C8"),
            hex("FFFF9876543210E00001"),
            hex("1B9C1845EB993A7A"),
            hex("FFFF9876543210E00002")));
  }

  /** NT$80.00 with a Visa card held to the reader, nobody asked for anything. */
  public static SaleRequest visaContactless() {
    return visaContactless(7, 8_000);
  }

  /** A contactless Visa sale with an amount of choice; the reference follows the trace number. */
  public static SaleRequest visaContactless(int traceNumber, long minorUnits) {
    return new SaleRequest(
        MERCHANT,
        TERMINAL,
        traceNumber,
        String.format(Locale.ROOT, "632715%06d", traceNumber),
        Money.of("TWD", minorUnits),
        LATE_EVENING,
        new PresentedCard(
            Scheme.VISA,
            "476173",
            "0010",
            EntryMode.CONTACTLESS_CHIP,
            Verification.NONE,
            "A0000000031010",
            "token-of-the-visa-card"),
        new SealedCardData(
            hex("9F2701809F360200CA"),
            hex("D1D2D3D4D5D6D7D8"),
            hex("FFFF9876543210E00003"),
            null,
            null));
  }

  /** An approved sale that differs from the others by its trace number. */
  public static SaleRequest approved(int traceNumber) {
    return visaContactless(traceNumber, APPROVED_MINOR_UNITS);
  }

  public static ReversalRequest reversalOf(SaleRequest sale, String authorizationCode) {
    return new ReversalRequest(
        sale.merchantId(),
        sale.terminalId(),
        sale.traceNumber(),
        sale.retrievalReference(),
        sale.amount(),
        sale.at(),
        authorizationCode);
  }

  /** The bytes of hex digits; in each line everything from the first word on is comment. */
  public static byte[] hex(String listing) {
    StringBuilder digits = new StringBuilder();
    listing.lines().forEach(row -> digits.append(row.replaceFirst(" +(DE\\d|[a-z]).*$", "")));
    return HexFormat.of().parseHex(digits.toString().replace(" ", ""));
  }
}
