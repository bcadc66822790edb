package mpos.ledger.app.merchants;

import java.util.concurrent.atomic.AtomicInteger;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Caller;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.TestShop;

/** A merchant that the bank has just registered over HTTP, and its portal. */
public record NewShop(RunningLedger ledger, String merchantId, Caller portal) {

  public static final String LIMITS =
      """
      {"perPayment":{"currency":"TWD","minorUnits":10000000},
       "perDay":{"currency":"TWD","minorUnits":50000000},"paymentsPerDay":100}""";

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  public static NewShop at(RunningLedger ledger) {
    String merchantId = newId();
    ledger.operator().command("/v1/merchants", registration(merchantId)).requireStatus(201);
    return new NewShop(ledger, merchantId, new TestShop(ledger, merchantId).portal());
  }

  public static String newId() {
    return "NEWSHOP%08d".formatted(NUMBERS.incrementAndGet());
  }

  public static String newReader() {
    return Integer.toString(80_000_000 + NUMBERS.incrementAndGet());
  }

  public static String registration(String merchantId) {
    return """
        {"merchantId":"%s","name":"春水堂 🍵","limits":%s,
         "fees":{"basisPoints":{"VISA":175,"MASTERCARD":175,"JCB":180,"UNIONPAY":150}}}"""
        .formatted(merchantId, LIMITS);
  }

  public static String user(String name, String phone, String email, String reader) {
    return """
        {"name":"%s","phone":"%s","email":"%s","readerSerial":"%s"}"""
        .formatted(name, phone, email, reader);
  }

  public static String ming(String reader) {
    return user("王小明 👩‍🍳", "0912-345-678", "ming@example.com", reader);
  }

  public static String limits(long perPayment, long perDay, int count) {
    return """
        {"perPayment":{"currency":"TWD","minorUnits":%d},"perDay":{"currency":"TWD","minorUnits":%d},
         "paymentsPerDay":%d,"schemes":["VISA","JCB"],"mayVoid":true,"mayRefund":false}"""
        .formatted(perPayment, perDay, count);
  }

  public String users() {
    return "/v1/merchants/" + merchantId + "/users";
  }

  /** Adds a user with a new reader. */
  public Answer addMing() {
    return portal.command(users(), ming(newReader())).requireStatus(201);
  }
}
