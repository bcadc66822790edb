package mpos.ledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import mpos.ledger.app.merchants.NewShop;
import mpos.ledger.app.platform.database.TestDatabase;
import mpos.ledger.app.signin.FirstSignIns;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Caller;
import mpos.ledger.app.testing.Eventually;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.Sale;
import mpos.ledger.app.testing.TestShop;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * A full day of a shop: registration, a new user with both messages, first sign-in, sales with chip
 * and PIN, void, settlement, refund, wrong passwords, forgetting. Afterwards no table, log line,
 * metric or problem has a card number, password, code, token or anything of the person.
 */
class NothingSecretAnywhereTest {

  private static final String NAME = "王小美🍜";
  private static final String PHONE = "0911-222-333";
  private static final String EMAIL = "mei.secret@shop.example";
  private static final String OWN = "864208";
  private static final String WRONG = "975318";
  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
  private static final List<String> CARDS =
      List.of("visa-chip", "visa-contactless", "unionpay-chip");

  /** What may stand nowhere, by what it is. */
  private final Map<String, String> secrets = new LinkedHashMap<>();

  private final List<String> problems = new ArrayList<>();
  private final MovedClock clock = new MovedClock();

  /** Moves only when it is told to. */
  private static final class MovedClock extends Clock {
    private volatile Instant now = NOON;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private static final class Lines extends AppenderBase<ILoggingEvent> {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      String thrown =
          event.getThrowableProxy() == null
              ? ""
              : ThrowableProxyUtil.asString(event.getThrowableProxy());
      lines.add(event.getFormattedMessage() + event.getMDCPropertyMap() + thrown);
    }
  }

  @Test
  void a_full_day_leaves_no_secret_anywhere() throws SQLException {
    secrets.put("the card number", "476173900101");
    secrets.put("the UnionPay card number", "621094700000");
    secrets.put("the name", "王小美");
    secrets.put("the phone", "911222333");
    secrets.put("the phone as it was typed", PHONE);
    secrets.put("the e-mail address", "mei.secret");
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Lines log = new Lines();
    log.setContext(root.getLoggerContext());
    log.start();
    try (RunningLedger ledger =
        RunningLedger.startAt(
            clock, TestDatabase.createDatabase(), "ledger.settlement.look-millis=20")) {
      // starting sets up the logging anew
      root.addAppender(log);
      liveThroughADay(ledger);

      List<String> tables = contentOfAllTables(ledger);
      assertThat(secrets).hasSizeGreaterThan(12);
      assertThat(tables).anyMatch(row -> row.contains("476173"));
      nothingIn("the tables", tables);
      nothingIn(
          "the metrics", ledger.stranger().get("/actuator/prometheus").text().lines().toList());
      nothingIn("the problems", problems);
      assertThat(problems).hasSizeGreaterThan(8);
    } finally {
      root.detachAppender(log);
    }
    assertThat(log.lines).anyMatch(line -> line.contains("A sign-in as MOBILE_USER"));
    nothingIn("the log", log.lines);
  }

  private void liveThroughADay(RunningLedger ledger) {
    secrets.put("the demonstration's password", demoPassword(ledger));
    NewShop shop = NewShop.at(ledger);
    secrets.put("the portal's password", TestShop.PORTAL_PASSWORD);
    secrets.put("the portal's token", shop.portal().token());
    String reader = NewShop.newReader();
    String userId =
        shop.portal()
            .command(shop.users(), NewShop.user(NAME, PHONE, EMAIL, reader))
            .requireStatus(201)
            .field("userId");
    problem(shop.portal().command(shop.users(), NewShop.user(NAME, "12", EMAIL, reader)));
    problem(shop.portal().command(shop.users(), NewShop.user(NAME, PHONE, EMAIL + "@", reader)));

    Caller app = firstSignIn(ledger, userId);
    List<String> payments = sell(ledger, userId, reader, app);
    app.command("/v1/payments/" + payments.get(0) + "/void", "").requireStatus(201);

    clock.now = NOON.plus(Duration.ofHours(12));
    Caller portal = portalOf(ledger, shop);
    String batch = "/v1/settlements/" + shop.merchantId() + "/2026-11-23";
    Eventually.holds(
        "the day is settled", () -> !portal.get(batch).text().contains("SETTLEMENT_UNKNOWN"));
    portal.get(batch).requireStatus(200);
    portal
        .command("/v1/payments/" + payments.get(1) + "/refunds", "{\"reason\":\"too big\"}")
        .requireStatus(201);

    for (int i = 0; i < 5; i++) {
      problem(signIn(ledger, userId, WRONG));
    }
    secrets.put("the wrong password", "\"" + WRONG);
    problem(signIn(ledger, userId, OWN));
    problem(signIn(ledger, "4761739001010010", "4761739001010010"));
    portal.command("/v1/users/" + userId + "/unlock", "").requireStatus(200);
    portal.command("/v1/users/" + userId + "/forget", "").requireStatus(200);
    problem(app.get("/v1/payments/" + payments.get(0)));
  }

  private Caller firstSignIn(RunningLedger ledger, String userId) {
    Eventually.holds("the first password is issued", () -> ledger.ask(openIssue(userId)) != null);
    UUID issueId = UUID.fromString(ledger.ask(openIssue(userId)));
    Eventually.holds(
        "both messages are sent",
        () ->
            ledger
                .ask("select count(*) from message where state = 'SENT'")
                .equals(ledger.ask("select count(*) from message")));
    FirstSignIns issues = ledger.part(FirstSignIns.class);
    String password = issues.passwordOf(issueId);
    secrets.put("the first password", password);
    secrets.put("the activation code", issues.codeOf(issueId));
    problem(signIn(ledger, userId, password));
    Answer first =
        ledger
            .stranger()
            .post(
                "/v1/sessions",
                "{\"userId\":\"%s\",\"password\":\"%s\",\"activationCode\":\"%s\"}"
                    .formatted(userId, password, issues.codeOf(issueId)))
            .requireStatus(201);
    secrets.put("the first token", first.field("token"));
    Caller stranger = new Caller(ledger.address(), first.field("token"));
    problem(choose(stranger, password, "123456"));
    problem(choose(stranger, WRONG, OWN));
    Answer chosen = choose(stranger, password, OWN).requireStatus(200);
    secrets.put("the token", chosen.field("token"));
    secrets.put("the own password", "\"" + OWN);
    secrets.put("the own password in a row", "," + OWN);
    return new Caller(ledger.address(), chosen.field("token"));
  }

  private List<String> sell(RunningLedger ledger, String userId, String reader, Caller app) {
    Phone phone = new Phone(ledger, userId, reader, app);
    app.post("/v1/sessions/confirmation", "{\"password\":\"%s\"}".formatted(OWN))
        .requireStatus(200);
    List<String> payments = new ArrayList<>();
    for (String card : CARDS) {
      String scheme = card.startsWith("unionpay") ? "UNIONPAY" : "VISA";
      payments.add(
          phone
              .pay(Sale.of(150_000, scheme, phone.openReader(card)))
              .requireStatus(201)
              .field("paymentId"));
    }
    app.get("/v1/transactions?lastFour=0010").requireStatus(200);
    return payments;
  }

  /** Its first token ended with the hours that passed. */
  private Caller portalOf(RunningLedger ledger, NewShop shop) {
    Answer again =
        new TestShop(ledger, shop.merchantId())
            .signInToPortal(TestShop.PORTAL_PASSWORD)
            .requireStatus(201);
    secrets.put("the portal's second token", again.field("token"));
    return new Caller(ledger.address(), again.field("token"));
  }

  private static String openIssue(String userId) {
    return "select max(issue_id::text) from first_sign_in where user_id = '%s' and ended_at is null"
        .formatted(userId);
  }

  private static Answer choose(Caller caller, String current, String next) {
    return caller.send(
        "PUT",
        "/v1/password",
        BodyPublishers.ofString("{\"current\":\"%s\",\"next\":\"%s\"}".formatted(current, next)));
  }

  private static Answer signIn(RunningLedger ledger, String userId, String password) {
    return ledger
        .stranger()
        .post(
            "/v1/sessions", "{\"userId\":\"%s\",\"password\":\"%s\"}".formatted(userId, password));
  }

  private static String demoPassword(RunningLedger ledger) {
    String demo = Repository.read(ledger.directory().resolve("demo.json"));
    return "password\":\"" + demo.replaceAll("(?s).*\"password\" *: *\"([^\"]*)\".*", "$1");
  }

  private void problem(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isGreaterThanOrEqualTo(400);
    problems.add(answer.text() + answer.headers());
  }

  private void nothingIn(String place, Collection<String> lines) {
    assertThat(lines).as(place).isNotEmpty();
    secrets.forEach(
        (what, secret) ->
            assertThat(lines).as("%s in %s", what, place).noneMatch(line -> line.contains(secret)));
  }

  private static List<String> contentOfAllTables(RunningLedger ledger) throws SQLException {
    List<String> content = new ArrayList<>();
    try (Connection connection = ledger.database().connect();
        Statement statement = connection.createStatement()) {
      for (String table :
          column(statement, "select tablename from pg_tables where schemaname = 'public'")) {
        content.addAll(column(statement, "select t::text from \"" + table + "\" t"));
      }
    }
    return content;
  }

  private static List<String> column(Statement statement, String query) throws SQLException {
    List<String> column = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        column.add(rows.getString(1));
      }
    }
    return column;
  }
}
