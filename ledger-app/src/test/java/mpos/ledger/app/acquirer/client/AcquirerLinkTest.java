package mpos.ledger.app.acquirer.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mpos.ledger.app.acquirer.AcquirerAnswer;
import mpos.ledger.app.acquirer.AcquirerUnreachableException;
import mpos.ledger.app.acquirer.HandOperatedAcquirer;
import mpos.ledger.app.acquirer.Links;
import mpos.ledger.app.acquirer.NoAnswerException;
import mpos.ledger.app.acquirer.Sales;
import mpos.ledger.app.acquirer.WireSamples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that are of no use and links that break, with the other end operated by hand. */
class AcquirerLinkTest {

  private static final int ANSWERED_NOTHING_MILLIS = 300;
  private static final int SHORT_ECHO_MILLIS = 100;

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private HandOperatedAcquirer line;
  private Iso8583Acquirer acquirer;

  @BeforeEach
  void listen() throws IOException {
    line = new HandOperatedAcquirer();
  }

  @AfterEach
  void hangUp() throws IOException {
    acquirer.close();
    line.close();
  }

  static Stream<Arguments> answersToSomethingElse() {
    return Stream.of(
        Arguments.of("another trace number", WireSamples.APPROVAL_OF_ANOTHER_TRACE_NUMBER),
        Arguments.of("another terminal", WireSamples.APPROVAL_OF_ANOTHER_TERMINAL),
        Arguments.of("another reference", WireSamples.APPROVAL_OF_ANOTHER_REFERENCE),
        Arguments.of("another amount", WireSamples.APPROVAL_OF_ANOTHER_AMOUNT),
        Arguments.of("another kind of request", WireSamples.ANSWER_TO_A_REVERSAL));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answersToSomethingElse")
  void an_answer_to_something_else_is_counted_and_ignored(String what, String answer)
      throws Exception {
    the_sale_gets_its_own_answer_after(answer);

    assertThat(Links.count(meters, "acquirer.answers.late")).as(what).isEqualTo(1);
    assertThat(Links.count(meters, "acquirer.answers.unparsable")).as(what).isZero();
  }

  static Stream<Arguments> unreadableAnswers() {
    return Stream.of(
        Arguments.of("nothing", WireSamples.NOTHING),
        Arguments.of("garbage", WireSamples.GARBAGE),
        Arguments.of("unknown message type", WireSamples.UNKNOWN_TYPE),
        Arguments.of("card number in the clear", WireSamples.CARD_NUMBER_IN_THE_CLEAR),
        Arguments.of("second bitmap cut off", WireSamples.SECOND_BITMAP_CUT_OFF),
        Arguments.of("cut off", WireSamples.CUT_OFF),
        Arguments.of("too long", WireSamples.TOO_LONG),
        Arguments.of("digits that are none", WireSamples.DIGITS_THAT_ARE_NONE),
        Arguments.of("four digits for three", WireSamples.FOUR_DIGITS_FOR_THREE),
        Arguments.of("approval without code", WireSamples.APPROVAL_WITHOUT_CODE),
        Arguments.of("line break", WireSamples.RESPONSE_CODE_WITH_A_LINE_BREAK),
        Arguments.of("without response code", WireSamples.WITHOUT_RESPONSE_CODE));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unreadableAnswers")
  void an_answer_that_does_not_parse_is_counted_and_ignored(String what, String answer)
      throws Exception {
    the_sale_gets_its_own_answer_after(answer);

    assertThat(Links.count(meters, "acquirer.answers.unparsable")).as(what).isEqualTo(1);
    assertThat(Links.count(meters, "acquirer.answers.late")).as(what).isZero();
  }

  private void the_sale_gets_its_own_answer_after(String otherAnswer) throws Exception {
    connect(Links.PATIENT_MILLIS, Links.NO_ECHO_MILLIS);
    CompletableFuture<AcquirerAnswer> answer = startSale();
    line.receive();

    line.send(otherAnswer);
    line.send(WireSamples.ANSWER_VISA_CONTACTLESS);

    assertThat(answer.get(Links.PATIENT_MILLIS, TimeUnit.MILLISECONDS).authorizationCode())
        .isEqualTo("A1B2C3");
  }

  @Test
  void an_answer_may_come_byte_by_byte() throws Exception {
    connect(Links.PATIENT_MILLIS, Links.NO_ECHO_MILLIS);
    CompletableFuture<AcquirerAnswer> answer = startSale();
    line.receive();

    line.sendInCrumbs(WireSamples.ANSWER_VISA_CONTACTLESS);

    assertThat(answer.get(Links.PATIENT_MILLIS, TimeUnit.MILLISECONDS).approved()).isTrue();
  }

  @Test
  void a_length_over_the_limit_ends_the_link_and_the_ledger_connects_again() throws Exception {
    connect(Links.PATIENT_MILLIS, Links.NO_ECHO_MILLIS);
    CompletableFuture<AcquirerAnswer> answer = startSale();
    line.receive();

    line.sendBytes(Sales.hex("1001"));

    assertThatThrownBy(answer::join)
        .hasCauseInstanceOf(NoAnswerException.class)
        .hasMessageContaining("over the limit of 4096");
    assertThat(line.seesTheLedgerHangUp()).isTrue();
    line.acceptSignOn();
    Links.awaitReady(acquirer);
  }

  @Test
  void when_the_link_is_lost_what_was_sent_is_unknown_and_the_next_is_not_sent() throws Exception {
    connect(Links.PATIENT_MILLIS, Links.NO_ECHO_MILLIS);
    CompletableFuture<AcquirerAnswer> answer = startSale();
    line.receive();

    line.hangUp();

    assertThatThrownBy(answer::join).hasCauseInstanceOf(NoAnswerException.class);
    assertThat(acquirer.isReady()).isFalse();
    assertThatThrownBy(() -> acquirer.sale(Sales.approved(2)))
        .isInstanceOf(AcquirerUnreachableException.class);
  }

  @Test
  void an_echo_that_is_answered_keeps_the_link() throws IOException {
    connect(Links.PATIENT_MILLIS, SHORT_ECHO_MILLIS);

    for (int echo = 1; echo <= 3; echo++) {
      byte[] request = line.receive();
      assertThat(request).startsWith(Sales.hex("0800")).endsWith(Sales.hex("0301"));
      line.answerNetwork(request);
    }
    assertThat(acquirer.isReady()).isTrue();
  }

  @Test
  void an_echo_that_is_not_answered_ends_the_link_and_the_ledger_connects_again()
      throws IOException {
    connect(ANSWERED_NOTHING_MILLIS, SHORT_ECHO_MILLIS);

    assertThat(line.receive()).endsWith(Sales.hex("0301"));
    assertThat(line.seesTheLedgerHangUp()).isTrue();

    line.acceptSignOn();
    Links.awaitReady(acquirer);
  }

  @Test
  void nothing_is_sent_before_the_sign_on_is_accepted() throws IOException {
    open(Links.PATIENT_MILLIS, Links.NO_ECHO_MILLIS);
    line.accept();
    byte[] signOn = line.receive();

    assertThat(acquirer.isReady()).isFalse();
    assertThatThrownBy(() -> acquirer.sale(Sales.approved(1)))
        .isInstanceOf(AcquirerUnreachableException.class);

    line.answerNetwork(signOn);
    Links.awaitReady(acquirer);
  }

  @Test
  void a_sign_on_that_is_not_answered_is_tried_again() throws IOException {
    open(ANSWERED_NOTHING_MILLIS, Links.NO_ECHO_MILLIS);
    line.accept().receive();

    assertThat(line.seesTheLedgerHangUp()).isTrue();
    line.acceptSignOn();
    Links.awaitReady(acquirer);
  }

  @Test
  void closing_ends_what_waits_and_sends_nothing_more() throws IOException {
    connect(Links.PATIENT_MILLIS, Links.NO_ECHO_MILLIS);
    CompletableFuture<AcquirerAnswer> answer = startSale();
    line.receive();

    acquirer.close();

    assertThatThrownBy(answer::join).hasCauseInstanceOf(NoAnswerException.class);
    assertThatThrownBy(() -> acquirer.sale(Sales.approved(2)))
        .isInstanceOf(AcquirerUnreachableException.class);
  }

  @Test
  void a_caller_who_is_interrupted_gives_up_and_leaves_the_link_to_the_others() throws Exception {
    connect(Links.PATIENT_MILLIS, Links.NO_ECHO_MILLIS);
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                acquirer.sale(Sales.approved(1));
              } catch (NoAnswerException expected) {
                failure.complete(expected);
              }
            });
    caller.start();
    line.receive();
    caller.interrupt();
    assertThat(failure.get(Links.PATIENT_MILLIS, TimeUnit.MILLISECONDS))
        .hasMessageContaining("Interrupted");

    CompletableFuture<AcquirerAnswer> answer = startSale();
    line.receive();
    line.send(WireSamples.ANSWER_VISA_CONTACTLESS);
    assertThat(answer.get(Links.PATIENT_MILLIS, TimeUnit.MILLISECONDS).approved()).isTrue();
  }

  private CompletableFuture<AcquirerAnswer> startSale() {
    return CompletableFuture.supplyAsync(() -> acquirer.sale(Sales.visaContactless()));
  }

  private void connect(int replyTimeoutMillis, int echoIntervalMillis) throws IOException {
    open(replyTimeoutMillis, echoIntervalMillis);
    line.acceptSignOn();
    Links.awaitReady(acquirer);
  }

  private void open(int replyTimeoutMillis, int echoIntervalMillis) {
    AcquirerSettings settings = Links.settings(line.port(), replyTimeoutMillis);
    acquirer =
        Links.open(
            new AcquirerSettings(
                settings.host(),
                settings.port(),
                replyTimeoutMillis,
                settings.connectTimeoutMillis(),
                echoIntervalMillis,
                settings.maxInFlight()),
            meters);
  }
}
