package mpos.ledger.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import mpos.ledger.app.access.AccessTokens;
import mpos.ledger.app.access.SignedInUser;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.eventstore.PostgresEventStorageEngine;
import mpos.ledger.app.readers.VirtualReaders;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.limits.Limits;
import mpos.ledger.domain.limits.MerchantLimits;
import mpos.ledger.domain.merchant.FeeTable;
import mpos.ledger.domain.merchant.RegisterMerchant;
import mpos.ledger.domain.user.ActivateMobileUser;
import mpos.ledger.domain.user.AddMobileUser;
import mpos.ledger.domain.user.SealedDetails;
import mpos.ledger.reader.virtual.Behavior;

/**
 * The phone of a mobile user who is signed in at a running ledger, has given her password again for
 * the transaction list, and has a reader of her own.
 */
public record Phone(RunningLedger ledger, String userId, String readerSerial, Caller caller) {

  public static final String MERCHANT_ID = "KGI000000000009";

  private static final AtomicInteger USERS = new AtomicInteger(20_000_000);
  private static final AtomicInteger READERS = new AtomicInteger(60_000_000);
  private static final int TERMINALS = 10_000_000;
  private static final int FEE_BASIS_POINTS = 175;
  private static final long MILLION = 100_000_000L;
  private static final Duration LONGER_THAN_ANY_TEST = Duration.ofDays(365);

  /** A new user who may do everything. */
  public static Phone at(RunningLedger ledger) {
    return at(ledger, limits(Money.of("TWD", MILLION), Money.of("TWD", 1000 * MILLION), 1000));
  }

  /** A new user with these limits. */
  public static Phone at(RunningLedger ledger, Limits limits) {
    return at(ledger, MERCHANT_ID, limits);
  }

  /** A new user of this merchant, which is registered if it is not there. */
  public static Phone at(RunningLedger ledger, String merchantId, Limits limits) {
    String userId = Integer.toString(USERS.incrementAndGet());
    int reader = READERS.incrementAndGet();
    String serial = Integer.toString(reader);
    String terminalId = "M%07d".formatted(reader % TERMINALS);
    Instant now = Instant.now();
    Commands commands = ledger.part(Commands.class);
    registerMerchant(ledger, commands, merchantId, now);
    commands.send(
        new AddMobileUser(
            userId,
            merchantId,
            terminalId,
            serial,
            UUID.randomUUID(),
            SealedDetails.NONE,
            limits,
            now));
    commands.send(new ActivateMobileUser(userId, now));
    AccessTokens tokens = ledger.part(AccessTokens.class);
    String token = tokens.issue(new SignedInUser(userId, merchantId)).token();
    tokens.confirm(token, now.plus(LONGER_THAN_ANY_TEST));
    return new Phone(ledger, userId, serial, new Caller(ledger.address(), token));
  }

  private static synchronized void registerMerchant(
      RunningLedger ledger, Commands commands, String merchantId, Instant now) {
    String stream = StreamId.ofMerchant(merchantId).toString();
    if (ledger.part(PostgresEventStorageEngine.class).lastSequenceNumberFor(stream).isEmpty()) {
      Map<Scheme, Integer> fees =
          Arrays.stream(Scheme.values())
              .collect(Collectors.toMap(it -> it, it -> FEE_BASIS_POINTS));
      commands.send(
          new RegisterMerchant(
              merchantId, "Test shop", new FeeTable(fees), MerchantLimits.HIGHEST, now));
    }
  }

  public static Limits limits(Money perPayment, Money perDay, int paymentsPerDay) {
    return new Limits(perPayment, perDay, paymentsPerDay, EnumSet.allOf(Scheme.class), true, true);
  }

  /** The same phone, signed in as before, at another node or after a restart. */
  public Phone movedTo(RunningLedger again) {
    return new Phone(again, userId, readerSerial, new Caller(again.address(), caller.token()));
  }

  /** Opens a session with a virtual reader that is presented with this card. */
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
