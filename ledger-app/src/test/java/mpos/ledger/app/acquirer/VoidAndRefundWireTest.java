package mpos.ledger.app.acquirer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import mpos.ledger.app.acquirer.client.Iso8583Acquirer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes of voids, refunds and batch totals, written by hand from ACQUIRER.md. */
class VoidAndRefundWireTest {

  private static final String VOID_VISA_CONTACTLESS =
      """
      0200              message type
      B23804800CC08004  bitmap: 3 4 7 11 12 13 22 25 37 38 41 42 49 62 and the second
      0000004000000000  second bitmap: 90
      020000            DE3  void
      000000008000      DE4  NT$80.00, the sale's
      1123150607        DE7  UTC
      000008            DE11 trace number of the void
      230607            DE12 time in Taipei
      1123              DE13 date in Taipei
      0000              DE22 no card was read
      00                DE25
      363332373136303030303038       DE37 632716000008
      413142324333      DE38 A1B2C3, the sale's
      3831323737303031               DE41 81277001
      303030303030383132373730303031 DE42 000000812770001
      0901              DE49 TWD
      0012 363332373135303030303037  DE62 632715000007, the sale's DE37
      0200 000007 1123150405 0000000000000000000000 DE90 the sale's type, trace number and DE7
      """;

  private static final String REFUND_VISA_CONTACTLESS =
      """
      0200              message type
      B23804800CC08004  bitmap: 3 4 7 11 12 13 22 25 37 38 41 42 49 62 and the second
      0000004000000000  second bitmap: 90
      200000            DE3  refund
      000000003000      DE4  NT$30.00 of NT$80.00
      1124163000        DE7  UTC
      000009            DE11 trace number of the refund
      003000            DE12 time in Taipei
      1125              DE13 date in Taipei
      0000              DE22 no card was read
      00                DE25
      363332373136303030303039       DE37 632716000009
      413142324333      DE38 A1B2C3, the sale's
      3831323737303031               DE41 81277001
      303030303030383132373730303031 DE42 000000812770001
      0901              DE49 TWD
      0012 363332373135303030303037  DE62 632715000007, the sale's DE37
      0200 000007 1123150405 0000000000000000000000 DE90 the sale's type, trace number and DE7
      """;

  private static final String TOTALS_OF_A_BUSY_DAY =
      """
      0500              message type
      8222000008404000  bitmap: 7 11 15 37 42 50 and the second
      0058058080000000  second bitmap: 74 76 77 86 88 89 97
      1123150506        DE7  UTC, when sent
      000009            DE11 trace number
      1123              DE15 business day
      363332373137303030303039       DE37 632717000009
      303030303030383132373730303031 DE42 000000812770001
      0901              DE50 TWD
      0000000001        DE74 one refund
      0000000003        DE76 three sales
      0000000001        DE77 one void
      0000000000050000  DE86 NT$500.00
      0000000000458000  DE88 NT$4,580.00
      0000000000008000  DE89 NT$80.00
      44 30303030303030303030343030303030 DE97 D, NT$4,000.00
      """;

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private HandOperatedAcquirer line;
  private Iso8583Acquirer acquirer;

  @BeforeEach
  void connect() throws IOException {
    line = new HandOperatedAcquirer();
    acquirer = Links.open(Links.settings(line.port(), Links.PATIENT_MILLIS), meters);
    line.acceptSignOn();
    Links.awaitReady(acquirer);
  }

  @AfterEach
  void hangUp() throws IOException {
    acquirer.close();
    line.close();
  }

  @Test
  void a_void_is_sent_as_0200_and_its_repeats_as_0201_byte_for_byte() throws Exception {
    VoidRequest request = VoidAndRefundRequests.voidOf(Sales.visaContactless(), "A1B2C3", 8);

    AcquirerAnswer answer =
        each_attempt_is_sent(
            VOID_VISA_CONTACTLESS,
            attempt -> acquirer.voidSale(request, attempt),
            VoidAndRefundSamples.ANSWER_TO_A_VOID);

    assertThat(answer.approved()).isTrue();
    assertThat(answer.authorizationCode()).isEqualTo("D4E5F6");
  }

  @Test
  void a_refund_is_sent_as_0200_and_its_repeats_as_0201_byte_for_byte() throws Exception {
    RefundRequest request =
        VoidAndRefundRequests.refundOf(Sales.visaContactless(), "A1B2C3", 9, 3_000);

    AcquirerAnswer answer =
        each_attempt_is_sent(
            REFUND_VISA_CONTACTLESS,
            attempt -> acquirer.refund(request, attempt),
            VoidAndRefundSamples.ANSWER_TO_A_REFUND);

    assertThat(answer.approved()).isTrue();
    assertThat(answer.authorizationCode()).isEqualTo("D4E5F6");
  }

  @Test
  void batch_totals_are_sent_as_0500_and_their_repeats_as_0501_byte_for_byte() throws Exception {
    BatchTotalsRequest request = Batches.request(Batches.ofABusyDay());

    BatchTotalsAnswer answer =
        each_attempt_is_sent(
            TOTALS_OF_A_BUSY_DAY,
            attempt -> acquirer.settle(request, attempt),
            VoidAndRefundSamples.ANSWER_TO_TOTALS);

    assertThat(answer.inBalance()).isTrue();
    assertThat(answer.acquirerTotals()).isEqualTo(Batches.ofABusyDay());
  }

  @Test
  void a_day_with_more_refunds_than_sales_has_a_net_credit() throws Exception {
    CompletableFuture.supplyAsync(
            () -> acquirer.settle(Batches.request(Batches.ofARefundOnly()), 1))
        .exceptionally(hungUpAtTheEnd -> null);

    assertThat(line.receive())
        .endsWith(Sales.hex("43 30303030303030303030303530303030 DE97 C, NT$500.00"));
  }

  @Test
  void a_void_may_be_approved_without_a_code_of_its_own() throws Exception {
    CompletableFuture<AcquirerAnswer> answer =
        CompletableFuture.supplyAsync(
            () ->
                acquirer.voidSale(
                    VoidAndRefundRequests.voidOf(Sales.visaContactless(), "A1B2C3", 8), 1));
    line.receive();

    line.send(VoidAndRefundSamples.ANSWER_TO_A_VOID_WITHOUT_CODE);

    assertThat(soon(answer).approved()).isTrue();
    assertThat(soon(answer).authorizationCode()).isNull();
  }

  @Test
  void a_refund_is_not_approved_by_an_answer_without_a_code_nor_by_the_answer_to_a_void()
      throws Exception {
    CompletableFuture<AcquirerAnswer> answer =
        CompletableFuture.supplyAsync(
            () ->
                acquirer.refund(
                    VoidAndRefundRequests.refundOf(Sales.visaContactless(), "A1B2C3", 9, 3_000),
                    1));
    line.receive();

    line.send(VoidAndRefundSamples.ANSWER_TO_A_REFUND_WITHOUT_CODE);
    line.send(VoidAndRefundSamples.ANSWER_TO_A_VOID_WITH_THE_REFUNDS_IDENTITY);
    line.send(VoidAndRefundSamples.ANSWER_TO_A_REFUND);

    assertThat(soon(answer).authorizationCode()).isEqualTo("D4E5F6");
    assertThat(Links.count(meters, "acquirer.answers.unparsable")).isEqualTo(1);
    assertThat(Links.count(meters, "acquirer.answers.late")).isEqualTo(1);
  }

  static Stream<Arguments> impossibleTotals() {
    return Stream.of(
        Arguments.of("00 without totals", VoidAndRefundSamples.IN_BALANCE_WITHOUT_TOTALS),
        Arguments.of("95 without totals", VoidAndRefundSamples.OUT_OF_BALANCE_WITHOUT_TOTALS),
        Arguments.of("do not add up", VoidAndRefundSamples.TOTALS_THAT_DO_NOT_ADD_UP),
        Arguments.of("net on the other side", VoidAndRefundSamples.NET_ON_THE_OTHER_SIDE),
        Arguments.of("count past all bounds", VoidAndRefundSamples.COUNT_PAST_ALL_BOUNDS),
        Arguments.of("amounts past all bounds", VoidAndRefundSamples.AMOUNTS_PAST_ALL_BOUNDS),
        Arguments.of("currency that is none", VoidAndRefundSamples.CURRENCY_THAT_IS_NONE));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("impossibleTotals")
  void impossible_totals_are_unreadable(String what, String unreadable) throws Exception {
    CompletableFuture<BatchTotalsAnswer> answer = settleTheBusyDay();

    line.send(unreadable);
    line.send(VoidAndRefundSamples.ANSWER_TO_TOTALS);

    assertThat(soon(answer).inBalance()).as(what).isTrue();
    assertThat(Links.count(meters, "acquirer.answers.unparsable")).isEqualTo(1);
  }

  @Test
  void in_balance_with_other_totals_is_out_of_balance() throws Exception {
    CompletableFuture<BatchTotalsAnswer> answer = settleTheBusyDay();

    line.send(VoidAndRefundSamples.IN_BALANCE_BESIDE_OTHER_TOTALS);

    assertThat(soon(answer).inBalance()).isFalse();
    assertThat(soon(answer).outOfBalance()).isTrue();
    assertThat(soon(answer).acquirerTotals().sales()).isEqualTo(Batches.twd(458_001));
  }

  @Test
  void totals_that_were_not_compared_are_neither_in_nor_out_of_balance() throws Exception {
    CompletableFuture<BatchTotalsAnswer> answer = settleTheBusyDay();

    line.send(VoidAndRefundSamples.NOT_COMPARED);

    assertThat(soon(answer).responseCode()).isEqualTo("96");
    assertThat(soon(answer).inBalance()).isFalse();
    assertThat(soon(answer).outOfBalance()).isFalse();
    assertThat(soon(answer).acquirerTotals()).isNull();
  }

  @Test
  void attempts_are_counted_from_one() {
    SaleRequest sale = Sales.visaContactless();

    assertThatThrownBy(() -> acquirer.voidSale(VoidAndRefundRequests.voidOf(sale, "A1B2C3", 8), 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> acquirer.refund(VoidAndRefundRequests.refundOf(sale, "A1B2C3", 8, 1), 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> acquirer.settle(Batches.request(Batches.ofABusyDay()), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private CompletableFuture<BatchTotalsAnswer> settleTheBusyDay() throws IOException {
    CompletableFuture<BatchTotalsAnswer> answer =
        CompletableFuture.supplyAsync(
            () -> acquirer.settle(Batches.request(Batches.ofABusyDay()), 1));
    line.receive();
    return answer;
  }

  private <T> T each_attempt_is_sent(String firstBytes, IntFunction<T> ask, String answerBytes)
      throws Exception {
    T last = null;
    for (int attempt = 1; attempt <= 3; attempt++) {
      int attemptNow = attempt;
      CompletableFuture<T> answer = CompletableFuture.supplyAsync(() -> ask.apply(attemptNow));
      byte[] expected = Sales.hex(firstBytes);
      expected[1] = (byte) (attempt == 1 ? 0x00 : 0x01);
      assertThat(line.receive()).isEqualTo(expected);
      line.send(answerBytes);
      last = soon(answer);
    }
    return last;
  }

  private static <T> T soon(CompletableFuture<T> answer) throws Exception {
    return answer.get(Links.PATIENT_MILLIS, TimeUnit.MILLISECONDS);
  }
}
