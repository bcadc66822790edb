package mpos.ledger.app.testing;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.eventstore.PostgresEventStorageEngine;
import mpos.ledger.app.signin.FirstSignIns;
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

/** A merchant of a running ledger, its mobile users and its portal (商家專區). */
public record TestShop(RunningLedger ledger, String merchantId) {

  /** The merchant of all tests that do not need one of their own. */
  public static final String MERCHANT_ID = "KGI000000000009";

  public static final int FEE_BASIS_POINTS = 175;
  public static final String PORTAL_PASSWORD = "carrots in the cellar";

  private static final AtomicInteger NUMBERS = new AtomicInteger(20_000_000);
  private static final int READERS = 40_000_000;
  private static final int TERMINALS = 10_000_000;
  private static final long MILLION = 100_000_000;

  /** Somebody who was added to the shop; the first password and code are issued under an id. */
  public record User(String userId, String readerSerial, String terminalId, UUID issueId) {}

  /** The merchant of all tests, registered if it is not there. */
  public static TestShop at(RunningLedger ledger) {
    return at(ledger, MERCHANT_ID, Instant.now());
  }

  /** This merchant, registered if it is not there. */
  public static synchronized TestShop at(RunningLedger ledger, String merchantId, Instant now) {
    TestShop shop = new TestShop(ledger, merchantId);
    String stream = StreamId.ofMerchant(merchantId).toString();
    if (ledger.part(PostgresEventStorageEngine.class).lastSequenceNumberFor(stream).isEmpty()) {
      Map<Scheme, Integer> fees =
          Arrays.stream(Scheme.values())
              .collect(Collectors.toMap(it -> it, it -> FEE_BASIS_POINTS));
      shop.send(
          new RegisterMerchant(
              merchantId, "Test shop", new FeeTable(fees), MerchantLimits.HIGHEST, now));
    }
    return shop;
  }

  /** A merchant of which no test has heard. */
  public static TestShop another(RunningLedger ledger, Instant now) {
    return at(ledger, "KGI0000" + NUMBERS.incrementAndGet(), now);
  }

  /** Of whom nothing is known, and who has not signed in yet. */
  public User add(Limits limits, Instant now) {
    return add(limits, userId -> SealedDetails.NONE, now);
  }

  /** Of whom something is known, sealed for the user's id. */
  public User add(Limits limits, Function<String, SealedDetails> details, Instant now) {
    int number = NUMBERS.incrementAndGet();
    User user =
        new User(
            Integer.toString(number),
            Integer.toString(READERS + number),
            "M%07d".formatted(number % TERMINALS),
            UUID.randomUUID());
    send(
        new AddMobileUser(
            user.userId(),
            merchantId,
            user.terminalId(),
            user.readerSerial(),
            user.issueId(),
            details.apply(user.userId()),
            limits,
            now));
    return user;
  }

  /** One who has signed in before. */
  public User addActive(Limits limits, Instant now) {
    User user = add(limits, now);
    send(new ActivateMobileUser(user.userId(), now));
    return user;
  }

  /** All schemes, voids and refunds, and more than any test sells. */
  public static Limits noLimits() {
    return limits(Money.of("TWD", MILLION), Money.of("TWD", 1_000 * MILLION), 10_000);
  }

  /** All schemes, voids and refunds. */
  public static Limits limits(Money perPayment, Money perDay, int paymentsPerDay) {
    return new Limits(perPayment, perDay, paymentsPerDay, EnumSet.allOf(Scheme.class), true, true);
  }

  public void send(Object command) {
    ledger.part(Commands.class).send(command);
  }

  /**
   * Signs in to the portal for the first time, with a password of the merchant's own afterwards.
   */
  public Caller portal() {
    FirstSignIns issues = ledger.part(FirstSignIns.class);
    UUID issueId = UUID.randomUUID();
    issues.issuePortal(merchantId, issueId, Instant.now());
    String first = issues.portalPasswordOf(issueId);
    Answer signedIn = signInToPortal(first).requireStatus(201);
    Answer chosen =
        new Caller(ledger.address(), signedIn.field("token"))
            .send(
                "PUT",
                "/v1/password",
                BodyPublishers.ofString(
                    "{\"current\":\"%s\",\"next\":\"%s\"}".formatted(first, PORTAL_PASSWORD)));
    return new Caller(ledger.address(), chosen.requireStatus(200).field("token"));
  }

  public Answer signInToPortal(String password) {
    return ledger
        .stranger()
        .post(
            "/v1/sessions",
            "{\"userId\":\"%s\",\"password\":\"%s\"}".formatted(merchantId, password));
  }
}
