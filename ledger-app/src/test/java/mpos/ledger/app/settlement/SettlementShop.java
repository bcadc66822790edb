package mpos.ledger.app.settlement;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import mpos.ledger.app.access.AccessTokens;
import mpos.ledger.app.access.SignedInUser;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.testing.Caller;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.TestShop;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.EntryMode;
import mpos.ledger.domain.card.PresentedCard;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.card.Verification;
import mpos.ledger.domain.payment.CheckSale;
import mpos.ledger.domain.payment.CompletePayment;
import mpos.ledger.domain.payment.RecordApproval;
import mpos.ledger.domain.payment.RecordRefund;
import mpos.ledger.domain.payment.RecordVoid;
import mpos.ledger.domain.payment.RefundPayment;
import mpos.ledger.domain.payment.TakePayment;
import mpos.ledger.domain.payment.VoidPayment;

/** A merchant with one user, whose payments a test takes step by step, without a card. */
record SettlementShop(
    RunningLedger ledger,
    SettableClock clock,
    String merchantId,
    String userId,
    String readerSerial) {

  private static final String CODE = "A1B2C3";

  static SettlementShop open(RunningLedger ledger, SettableClock clock) {
    Instant now = clock.instant();
    TestShop shop = TestShop.another(ledger, now);
    TestShop.User user = shop.addActive(TestShop.noLimits(), now);
    return new SettlementShop(ledger, clock, shop.merchantId(), user.userId(), user.readerSerial());
  }

  /** The same shop at a ledger that was started again. */
  SettlementShop at(RunningLedger again) {
    return new SettlementShop(again, clock, merchantId, userId, readerSerial);
  }

  void send(Object command) {
    ledger.part(Commands.class).send(command);
  }

  Instant now() {
    return clock.instant();
  }

  UUID initiate(long minorUnits) {
    return initiate(Scheme.VISA, minorUnits);
  }

  private UUID initiate(Scheme scheme, long minorUnits) {
    UUID id = UUID.randomUUID();
    PresentedCard card =
        new PresentedCard(
            scheme, "476173", "0010", EntryMode.CHIP, Verification.NONE, "A0000000031010", "t");
    CheckSale sale =
        new CheckSale(userId, readerSerial, Money.of("TWD", minorUnits), scheme, now());
    send(new TakePayment(id, "hash", UUID.randomUUID(), sale, card, List.of(), 7, "632712000007"));
    return id;
  }

  UUID approve(UUID payment) {
    send(new RecordApproval(payment, CODE, now()));
    return payment;
  }

  UUID complete(UUID payment) {
    send(new CompletePayment(payment, now()));
    return payment;
  }

  UUID sell(long minorUnits) {
    return complete(approve(initiate(minorUnits)));
  }

  UUID sell(Scheme scheme, long minorUnits) {
    return complete(approve(initiate(scheme, minorUnits)));
  }

  /** Its only one, so it is named after the payment. */
  void requestVoid(UUID payment) {
    send(new VoidPayment(payment, payment, "hash", userId, 8, "632712000008", now()));
  }

  void recordVoid(UUID payment) {
    send(new RecordVoid(payment, payment, CODE, now()));
  }

  UUID requestRefund(UUID payment, long minorUnits) {
    UUID refund = UUID.randomUUID();
    Money amount = Money.of("TWD", minorUnits);
    send(
        new RefundPayment(
            payment, refund, "hash", userId, amount, "worn", 9, "632712000009", now()));
    return refund;
  }

  void recordRefund(UUID payment, UUID refund) {
    send(new RecordRefund(payment, refund, CODE, now()));
  }

  /** Its user, signed in now. */
  Caller phone() {
    return new Caller(
        ledger.address(),
        ledger.part(AccessTokens.class).issue(new SignedInUser(userId, merchantId)).token());
  }
}
