package mpos.ledger.app.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import mpos.ledger.app.acquirer.simulated.BookedAuthorization;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Eventually;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.Sale;
import mpos.ledger.domain.StreamId;
import mpos.ledger.reader.message.Message;
import mpos.ledger.reader.virtual.Behavior;
import mpos.ledger.reader.virtual.Faults;
import mpos.ledger.reader.virtual.Moment;
import mpos.ledger.reader.virtual.Situation;
import mpos.ledger.reader.virtual.Situations;
import mpos.ledger.reader.virtual.VirtualCard;
import mpos.ledger.reader.virtual.VirtualState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The reader is lost at every message of a sale with a PIN, in both directions, while the acquirer
 * approves, declines or says nothing. Whatever happens: no money moved, or it was reversed, or the
 * payment is approved and stored; and what the ledger says meanwhile is true. The sales wait more
 * than they work, so several run at once.
 */
class LinkLossTest {

  /** What the acquirer says to an amount (API.md, practice amounts). */
  private enum Host {
    APPROVES(150_000),
    DECLINES(150_051),
    SAYS_NOTHING(150_068);

    private final long minorUnits;

    Host(long minorUnits) {
      this.minorUnits = minorUnits;
    }
  }

  private static final List<Message> BEFORE_THE_HOST =
      List.of(
          Message.START,
          Message.SCREEN,
          Message.CARD_INSERTED,
          Message.ONLINE_WANTED,
          Message.PLAIN_TAGS,
          Message.ENCRYPTED_TAGS,
          Message.NEXT_KEY,
          Message.PIN_BLOCK);
  private static final List<Message> AFTER_THE_HOST =
      List.of(Message.ONLINE_RESULT, Message.FINISHED);
  private static final List<Message> SAID_BY_THE_READER =
      List.of(Message.SCREEN, Message.CARD_INSERTED, Message.ONLINE_WANTED, Message.FINISHED);

  /** Often enough to catch a lie, and the processor is not ours alone. */
  private static final long ASK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private static RunningLedger ledger;

  private final Phone phone = Phone.at(ledger);
  private final String key = Phone.newKey();
  private final List<String> saidMeanwhile = new ArrayList<>();

  @BeforeAll
  static void start() {
    ledger =
        RunningLedger.start(
            "ledger.acquirer.reply-timeout-millis=500",
            "ledger.acquirer.reversal-retry-millis=200",
            "ledger.reader.response-timeout-millis=500",
            "ledger.reader.card-timeout-seconds=2");
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  static Stream<Arguments> losses() {
    List<Arguments> losses = new ArrayList<>();
    for (Message message :
        Stream.concat(BEFORE_THE_HOST.stream(), AFTER_THE_HOST.stream()).toList()) {
      for (Moment moment : Moment.values()) {
        if (moment != Moment.RECEIVED || !SAID_BY_THE_READER.contains(message)) {
          for (Host host : Host.values()) {
            losses.add(Arguments.of(message, moment, host));
          }
        }
      }
    }
    return losses.stream();
  }

  @ParameterizedTest(name = "{0} {1}, the acquirer {2}")
  @MethodSource("losses")
  @Execution(ExecutionMode.CONCURRENT)
  void a_link_that_is_lost_at_any_moment_leaves_the_truth(
      Message message, Moment moment, Host host) {
    String end = endOfASale(Situations.linkIsLost(message, moment), host);

    // The last word on the PIN is the last thing that the reader is asked before the host.
    boolean hostAsked =
        AFTER_THE_HOST.contains(message) || message == Message.PIN_BLOCK && moment == Moment.TOLD;
    boolean cardsWordHeard = message == Message.FINISHED && moment == Moment.TOLD;
    assertThat(end).isEqualTo(expected(hostAsked, cardsWordHeard, host));
  }

  static Stream<Arguments> silences() {
    return Stream.of(
        Arguments.of(VirtualState.WAITING_FOR_CARD, "NONE"),
        Arguments.of(VirtualState.CARD_READ, "NONE"),
        Arguments.of(VirtualState.PIN_ENTRY, "NONE"),
        Arguments.of(VirtualState.ONLINE, "NONE"),
        Arguments.of(VirtualState.ANSWERED, "REVERSED"));
  }

  @ParameterizedTest(name = "asleep when {0}")
  @MethodSource("silences")
  @Execution(ExecutionMode.CONCURRENT)
  void a_reader_that_falls_silent_leaves_the_truth(VirtualState asleep, String end) {
    assertThat(endOfASale(Faults.fallsAsleepIn(asleep), Host.APPROVES)).isEqualTo(end);
  }

  static Stream<Arguments> lastWords() {
    return Stream.of(
        Arguments.of("declines after the approval", Situations.cardDeclinesAfterApproval()),
        Arguments.of("gives no result", Situations.outcomeIsMissing()));
  }

  @ParameterizedTest(name = "the card {0}")
  @MethodSource("lastWords")
  void an_approval_that_the_card_does_not_confirm_is_reversed(String what, Situation lastWord) {
    assertThat(endOfASale(lastWord, Host.APPROVES)).isEqualTo("REVERSED");
  }

  private static String expected(boolean hostAsked, boolean cardsWordHeard, Host host) {
    if (!hostAsked) {
      return "NONE";
    }
    return switch (host) {
      case APPROVES -> cardsWordHeard ? "APPROVED" : "REVERSED";
      case DECLINES -> "DECLINED";
      case SAYS_NOTHING -> "REVERSED";
    };
  }

  /** Sells, listens meanwhile to what the ledger says of it, and checks that all of it was true. */
  private String endOfASale(Situation loss, Host host) {
    UUID session = phone.openReader(Behavior.presenting(VirtualCard.UNIONPAY_CHIP).when(loss));
    CompletableFuture<Answer> sale =
        CompletableFuture.supplyAsync(
            () -> phone.pay(key, Sale.of(host.minorUnits, "UNIONPAY", session)));
    while (!sale.isDone()) {
      saidMeanwhile.add(said());
      LockSupport.parkNanos(ASK_AGAIN_NANOS);
    }
    assertThat(sale.join().status()).as(sale.join().text()).isIn(201, 202, 409, 503);
    Eventually.holds("the end is known", () -> !said().equals("PENDING"));
    String end = said();

    assertThat(saidMeanwhile)
        .allMatch(said -> said.equals("NONE") || said.equals("PENDING") || said.equals(end));
    assertThat(saidMeanwhile.stream().distinct().toList())
        .isSubsetOf(List.of("NONE", "PENDING", end))
        .isSortedAccordingTo((one, other) -> Integer.compare(rank(one), rank(other)));
    assertThat(moneyAtTheAcquirer()).isEqualTo(end.equals("APPROVED"));
    assertThat(sale.join().status() < 300).isEqualTo(!end.equals("NONE"));
    Eventually.holds(
        "the session tells of it",
        () ->
            end.equals("APPROVED")
                || end.equals("DECLINED")
                || phone
                    .caller()
                    .get("/v1/reader-sessions/" + session)
                    .text()
                    .matches("(?s).*(ReaderLost|CardAnswered).*"));
    return end;
  }

  private static int rank(String said) {
    return switch (said) {
      case "NONE" -> 0;
      case "PENDING" -> 1;
      default -> 2;
    };
  }

  /** By its key and by its id the same, at every moment. */
  private String said() {
    Answer byId = phone.caller().get("/v1/payments/" + StreamId.ofPayment(phone.userId(), key));
    Answer byKey = phone.caller().get("/v1/requests/" + key).requireStatus(200);
    if (byKey.json().path("payment").isNull()) {
      assertThat(byKey.field("state")).isIn("UNKNOWN", "OPEN");
      byId.requireProblem(404, "PAYMENT_UNKNOWN");
      return "NONE";
    }
    String state = byKey.field("payment.state");
    assertThat(byKey.field("state")).isEqualTo(state.equals("PENDING") ? "OPEN" : "DONE");
    if (byId.status() == 200) {
      assertThat(byId.field("state")).isIn("PENDING", state);
    }
    return state;
  }

  private boolean moneyAtTheAcquirer() {
    String terminal =
        ledger.ask(
            "select payload ->> 'terminalId' from event where name = 'MobileUserAdded' and payload ->> 'userId' = '"
                + phone.userId()
                + "'");
    return ledger.acquirer().authorizations().stream()
        .filter(it -> it.terminalId().equals(terminal))
        .anyMatch(BookedAuthorization::open);
  }
}
