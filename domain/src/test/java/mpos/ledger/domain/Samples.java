package mpos.ledger.domain;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mpos.ledger.domain.card.EntryMode;
import mpos.ledger.domain.card.PresentedCard;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.card.Verification;
import mpos.ledger.domain.limits.Limits;
import mpos.ledger.domain.limits.MerchantLimits;
import mpos.ledger.domain.merchant.FeeTable;
import mpos.ledger.domain.merchant.RegisterMerchant;
import mpos.ledger.domain.payment.CheckSale;
import mpos.ledger.domain.payment.RefundPayment;
import mpos.ledger.domain.payment.TakePayment;
import mpos.ledger.domain.payment.VoidPayment;
import mpos.ledger.domain.reader.ReaderFact;
import mpos.ledger.domain.user.ActivateMobileUser;
import mpos.ledger.domain.user.AddMobileUser;
import mpos.ledger.domain.user.SealedDetails;
import mpos.ledger.domain.user.SealedText;
import mpos.ledger.domain.user.SetLimits;

/** The people, cards and amounts that the tests speak of. */
public final class Samples {

  public static final String SHOP = "KGI000000000001";
  public static final String ANDREW = "10000001";
  public static final String HIS_TERMINAL = "M0000001";
  public static final String HIS_READER = "50000001";
  public static final UUID ISSUE = UUID.fromString("15500e00-0000-4000-8000-000000000001");
  public static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
  public static final BusinessDay TODAY = BusinessDay.parse("2026-11-23");
  public static final UUID READER_SESSION = UUID.fromString("5e551011-0000-4000-8000-000000000001");
  public static final String CONTENT_HASH =
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

  private Samples() {}

  public static Money twd(long dollars) {
    return Money.of("TWD", dollars * 100);
  }

  public static RegisterMerchant shop() {
    FeeTable fees =
        new FeeTable(
            Map.of(
                Scheme.VISA, 175, Scheme.MASTERCARD, 175, Scheme.JCB, 180, Scheme.UNIONPAY, 150));
    return new RegisterMerchant(SHOP, "春水堂", fees, shopLimits(), NOON);
  }

  /** NT$100,000 a payment, NT$500,000 and 100 payments a day. */
  public static MerchantLimits shopLimits() {
    return new MerchantLimits(twd(100_000), twd(500_000), 100);
  }

  public static SealedDetails hisDetails() {
    return new SealedDetails(
        new SealedText("bmFtZQ=="), new SealedText("cGhvbmU="), new SealedText("ZW1haWw="));
  }

  public static AddMobileUser andrew() {
    return new AddMobileUser(
        ANDREW, SHOP, HIS_TERMINAL, HIS_READER, ISSUE, hisDetails(), limits(), NOON);
  }

  public static ActivateMobileUser firstSignIn() {
    return new ActivateMobileUser(ANDREW, NOON);
  }

  /** NT$30,000 a payment, NT$50,000 and three payments a day, no UnionPay. */
  public static Limits limits() {
    EnumSet<Scheme> allButUnionPay = EnumSet.complementOf(EnumSet.of(Scheme.UNIONPAY));
    return new Limits(twd(30_000), twd(50_000), 3, allButUnionPay, true, true);
  }

  public static SetLimits hisLimits() {
    return new SetLimits(ANDREW, limits(), NOON);
  }

  public static PresentedCard chipCard(Scheme scheme) {
    return new PresentedCard(
        scheme,
        "476173",
        "0010",
        EntryMode.CHIP,
        Verification.SIGNATURE,
        "A0000000031010",
        "5b4a3c2d1e0f99887766554433221100");
  }

  public static CheckSale sale(Money amount) {
    return new CheckSale(ANDREW, HIS_READER, amount, Scheme.VISA, NOON);
  }

  public static UUID payment(int number) {
    return StreamId.ofPayment(ANDREW, "key-" + number);
  }

  public static UUID refund(int number) {
    return StreamId.ofRequest(ANDREW, "refund-" + number);
  }

  public static UUID voidRequest(int number) {
    return StreamId.ofRequest(ANDREW, "void-" + number);
  }

  public static VoidPayment voiding(int number, Instant at) {
    return voiding(number, number, at);
  }

  public static VoidPayment voiding(int number, int request, Instant at) {
    return new VoidPayment(
        payment(number),
        voidRequest(request),
        CONTENT_HASH,
        ANDREW,
        900 + number,
        "632712000900",
        at);
  }

  public static RefundPayment refunding(int number, int refund, Money amount, Instant at) {
    return refunding(number, refund, ANDREW, amount, at);
  }

  public static RefundPayment refunding(
      int number, int refund, String who, Money amount, Instant at) {
    return new RefundPayment(
        payment(number),
        refund(refund),
        CONTENT_HASH,
        who,
        amount,
        "came back",
        800 + refund,
        "632812000800",
        at);
  }

  public static TakePayment taking(int number, Money amount) {
    return taking(number, sale(amount));
  }

  public static TakePayment taking(int number, CheckSale sale) {
    return taking(number, sale, chipCard(Scheme.VISA), List.of());
  }

  /** With a card that was read in some way, and what the reader told up to it. */
  public static TakePayment taking(
      int number, CheckSale sale, PresentedCard card, List<ReaderFact> facts) {
    return new TakePayment(
        payment(number),
        CONTENT_HASH,
        READER_SESSION,
        sale,
        card,
        facts,
        number,
        "632712%06d".formatted(number));
  }
}
