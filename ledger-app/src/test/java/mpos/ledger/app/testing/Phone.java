package mpos.ledger.app.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import mpos.ledger.app.access.AccessTokens;
import mpos.ledger.app.access.SignedInUser;
import mpos.ledger.app.readers.VirtualReaders;
import mpos.ledger.domain.limits.Limits;
import mpos.ledger.reader.virtual.Behavior;

/**
 * The phone of a mobile user who is signed in, has confirmed the password for the transaction list
 * (S21), and has a reader.
 */
public record Phone(RunningLedger ledger, String userId, String readerSerial, Caller caller) {

  private static final Duration LONGER_THAN_ANY_TEST = Duration.ofDays(365);

  /** A new user who may do everything. */
  public static Phone at(RunningLedger ledger) {
    return at(ledger, TestShop.noLimits());
  }

  /** A new user with these limits. */
  public static Phone at(RunningLedger ledger, Limits limits) {
    return at(ledger, TestShop.MERCHANT_ID, limits);
  }

  /** A new user of this merchant, which is registered if it is not there. */
  public static Phone at(RunningLedger ledger, String merchantId, Limits limits) {
    Instant now = Instant.now();
    TestShop.User user = TestShop.at(ledger, merchantId, now).addActive(limits, now);
    AccessTokens tokens = ledger.part(AccessTokens.class);
    String token = tokens.issue(new SignedInUser(user.userId(), merchantId)).token();
    tokens.confirm(token, now.plus(LONGER_THAN_ANY_TEST));
    return new Phone(
        ledger, user.userId(), user.readerSerial(), new Caller(ledger.address(), token));
  }

  /** The same phone, signed in as before, at another node or after a restart. */
  public Phone movedTo(RunningLedger again) {
    return new Phone(again, userId, readerSerial, new Caller(again.address(), caller.token()));
  }

  /** Opens a session with a virtual reader to which this card is presented. */
  public UUID openReader(String card) {
    Answer answer = caller.post("/v1/reader-sessions", openingOf(card)).requireStatus(201);
    return UUID.fromString(answer.field("readerSessionId"));
  }

  /** Opens a session with a virtual reader to which something may happen. */
  public UUID openReader(Behavior behavior) {
    return VirtualReaders.open(ledger, userId, readerSerial, behavior);
  }

  public Answer pay(Sale sale) {
    return pay(newKey(), sale);
  }

  public Answer pay(String key, Sale sale) {
    return caller.post("/v1/payments", sale.json(), "Idempotency-Key", key);
  }

  public static String newKey() {
    return UUID.randomUUID().toString();
  }

  private String openingOf(String card) {
    return "{\"readerSerial\":\"%s\",\"link\":\"virtual\",\"card\":\"%s\",\"takeOver\":true}"
        .formatted(readerSerial, card);
  }
}
