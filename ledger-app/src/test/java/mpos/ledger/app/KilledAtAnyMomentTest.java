package mpos.ledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mpos.ledger.app.acquirer.simulated.BookedAuthorization;
import mpos.ledger.app.acquirer.simulated.SimulatedAcquirer;
import mpos.ledger.app.platform.database.DataDirectory;
import mpos.ledger.app.platform.database.EmbeddedDatabase;
import mpos.ledger.app.platform.database.TestDatabase;
import mpos.ledger.app.platform.eventstore.ChainVerification;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Caller;
import mpos.ledger.app.testing.Eventually;
import mpos.ledger.app.testing.LedgerProcess;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A ledger in a process of its own, with its embedded database, is killed again and again while
 * shops take payments; the acquirer runs outside it and remembers. At last it is asked to stop,
 * also in the middle of payments. Each thing that must be true afterwards is a test.
 */
class KilledAtAnyMomentTest {

  private static final int KILLS = 3;
  private static final int SHOPS = 6;
  private static final int MOST_PAYMENTS_BEFORE_A_KILL = 60;
  private static final long SEED = 20_261_123;
  private static final long LATE_ANSWER_MILLIS = 10_000;
  private static final int ENDED_BY_SIGTERM = 143;

  @TempDir private static Path directory;

  private static SimulatedAcquirer acquirer;
  private static List<BusyShop> shops;
  private static String passwordAtFirst;
  private static Answer signInAtLast;
  private static List<String> answersThatChanged;
  private static int exitCode;
  private static boolean serverStopped;
  private static DataDirectory held;
  private static EmbeddedDatabase database;

  @BeforeAll
  static void take_payments_while_the_ledger_is_killed() throws IOException {
    acquirer = new SimulatedAcquirer(0, LATE_ANSWER_MILLIS);
    openDatabase();
    shops = newShops();
    closeDatabase();
    Random random = new Random(SEED);
    for (int kill = 0; kill < KILLS; kill++) {
      try (LedgerProcess ledger = start()) {
        shops.forEach(shop -> shop.reach(ledger.address()));
        shops.forEach(BusyShop::open);
        if (kill == 0) {
          passwordAtFirst = ledger.demo().path("password").asString("");
        }
        awaitMorePayments(1 + random.nextInt(MOST_PAYMENTS_BEFORE_A_KILL));
        ledger.process().kill();
        shops.forEach(BusyShop::close);
      }
    }
    try (LedgerProcess ledger = start()) {
      shops.forEach(shop -> shop.reach(ledger.address()));
      Eventually.holds(
          "each payment that was begun has ended",
          () -> shops.stream().filter(shop -> !shop.hasHeardOfAll()).findFirst().isEmpty());
      answersThatChanged = shops.stream().flatMap(KilledAtAnyMomentTest::changed).toList();
      signInAtLast = signIn(ledger);
      shops.forEach(BusyShop::open);
      awaitMorePayments(SHOPS);
      ledger.process().terminate();
      exitCode = ledger.process().awaitExit();
      shops.forEach(BusyShop::close);
    }
    serverStopped = Files.notExists(directory.resolve("postgresql").resolve("postmaster.pid"));
    openDatabase();
  }

  @AfterAll
  static void stop() {
    if (held == null) {
      openDatabase();
    }
    closeDatabase();
    acquirer.close();
  }

  @Test
  void every_answer_that_was_given_is_given_again() {
    assertThat(shops.stream().mapToLong(BusyShop::acknowledged).sum()).isGreaterThan(KILLS);
    assertThat(answersThatChanged).isEmpty();
  }

  @Test
  void every_acknowledged_payment_is_stored_once() {
    Set<String> stored = ask("select stream from event where name = 'PaymentInitiated'");

    assertThat(stored).containsAll(paymentIds(true)).isSubsetOf(paymentIds(false));
  }

  @Test
  void every_payment_that_was_begun_has_exactly_one_end() {
    assertThat(
            ask(
                "select stream from event where aggregate = 'Payment' group by stream having"
                    + " count(*) filter (where name in"
                    + " ('PaymentCompleted', 'PaymentDeclined', 'PaymentReversed')) <> 1"))
        .isEmpty();
  }

  @Test
  void the_acquirer_has_exactly_the_approved_payments_open() {
    Set<String> approved =
        ask(
            "select b.payload ->> 'retrievalReference' from event b join event e using (stream)"
                + " where b.name = 'PaymentInitiated' and e.name = 'PaymentCompleted'");

    assertThat(approved).isNotEmpty();
    List<String> open =
        acquirer.openAuthorizations().stream()
            .map(BookedAuthorization::retrievalReference)
            .toList();
    assertThat(open).containsExactlyInAnyOrderElementsOf(approved);
  }

  @Test
  void the_limits_count_exactly_the_approved_payments() {
    assertThat(
            ask(
                "select count(*) filter (where name = 'AmountAdmitted')"
                    + " - count(*) filter (where name = 'AmountReleased')"
                    + " - count(*) filter (where name = 'PaymentCompleted') from event"))
        .containsExactly("0");
  }

  @Test
  void the_chain_of_events_holds() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.jdbcUrl());
    source.setUser(database.user());
    source.setPassword(database.password());

    assertThat(new ChainVerification(source).verify().fault()).isEmpty();
  }

  @Test
  void the_password_of_the_first_start_still_signs_in() {
    signInAtLast.requireStatus(201);
  }

  @Test
  void a_ledger_that_is_asked_to_stop_stops_and_its_database_too() {
    assertThat(exitCode).isIn(0, ENDED_BY_SIGTERM);
    assertThat(serverStopped).isTrue();
  }

  @Test
  void a_ledger_that_is_asked_to_stop_answers_what_it_has_begun() {
    Set<String> unanswered = new TreeSet<>(paymentIds(false));
    unanswered.removeAll(paymentIds(true));

    assertThat(ask("select stream from event where name = 'PaymentInitiated'"))
        .doesNotContainAnyElementsOf(unanswered);
  }

  private static LedgerProcess start() {
    return LedgerProcess.start(
            directory,
            "server.port=0",
            "ledger.acquirer.host=127.0.0.1",
            "ledger.acquirer.port=" + acquirer.port(),
            "ledger.acquirer.reversal-retry-millis=200",
            "ledger.demo.enabled=true")
        .awaitReady();
  }

  /** A ledger in this JVM registers them, in the database that the other processes will use. */
  private static List<BusyShop> newShops() {
    TestDatabase same = new TestDatabase(database.jdbcUrl(), database.user(), database.password());
    try (RunningLedger ledger = RunningLedger.startOn(same)) {
      return Stream.generate(() -> new BusyShop(Phone.at(ledger))).limit(SHOPS).toList();
    }
  }

  private static void awaitMorePayments(int payments) {
    long enough = shops.stream().mapToLong(BusyShop::acknowledged).sum() + payments;
    Eventually.holds(
        payments + " more payments",
        () -> shops.stream().mapToLong(BusyShop::acknowledged).sum() >= enough);
  }

  private static Stream<String> changed(BusyShop shop) {
    return shop.attempts().stream()
        .filter(BusyShop.Attempt::isAcknowledged)
        .filter(attempt -> !shop.repeat(attempt).text().equals(attempt.answer().get().text()))
        .map(attempt -> attempt + " became " + shop.repeat(attempt));
  }

  private static Answer signIn(LedgerProcess ledger) {
    return new Caller(ledger.address(), null)
        .post(
            "/v1/sessions",
            "{\"userId\":\"%s\",\"password\":\"%s\"}"
                .formatted(ledger.demo().path("userId").asString(""), passwordAtFirst));
  }

  private static Set<String> paymentIds(boolean onlyAcknowledged) {
    return shops.stream()
        .flatMap(
            shop ->
                shop.attempts().stream()
                    .filter(attempt -> attempt.isAcknowledged() || !onlyAcknowledged)
                    .map(attempt -> shop.paymentOf(attempt).toString()))
        .collect(Collectors.toSet());
  }

  private static void openDatabase() {
    held = DataDirectory.open(directory);
    database = EmbeddedDatabase.start(held);
  }

  private static void closeDatabase() {
    database.close();
    held.close();
    held = null;
  }

  /** The first column of all rows. */
  private static Set<String> ask(String query) {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      Set<String> column = new TreeSet<>();
      while (rows.next()) {
        column.add(rows.getString(1));
      }
      return column;
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }
}
