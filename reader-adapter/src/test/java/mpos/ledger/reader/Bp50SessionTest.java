package mpos.ledger.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.payneteasy.tlv.BerTag;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mpos.ledger.reader.card.CardScheme;
import mpos.ledger.reader.message.CardInterface;
import mpos.ledger.reader.message.CardholderVerification;
import mpos.ledger.reader.message.EngineRequest;
import mpos.ledger.reader.message.Failure;
import mpos.ledger.reader.message.HostAnswer;
import mpos.ledger.reader.message.Outcome;
import mpos.ledger.reader.message.ScreenMessage;
import mpos.ledger.reader.message.Tags;
import mpos.ledger.reader.sale.SaleResult;
import mpos.ledger.reader.session.CardNotRead;
import mpos.ledger.reader.session.CardRead;
import mpos.ledger.reader.session.CardReadResult;
import mpos.ledger.reader.session.ReaderTrouble;
import mpos.ledger.reader.session.ReaderTroubleException;
import mpos.ledger.reader.session.SessionFact;
import mpos.ledger.reader.session.SessionState;
import mpos.ledger.reader.virtual.Behavior;
import mpos.ledger.reader.virtual.Faults;
import mpos.ledger.reader.virtual.Situation;
import mpos.ledger.reader.virtual.Situations;
import mpos.ledger.reader.virtual.VirtualCard;
import mpos.ledger.reader.virtual.VirtualState;
import mpos.ledger.reader.wire.Status;
import mpos.ledger.reader.wire.Tlv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sales at a virtual BP50, over real TCP. */
@Timeout(20)
class Bp50SessionTest {

  private static final HostAnswer APPROVED = HostAnswer.responseCode("00");
  private static final HostAnswer DECLINED = HostAnswer.responseCode("51");

  @Test
  void an_opened_session_knows_its_reader() throws Exception {
    try (Counter counter =
        Counter.with(Behavior.presenting(VirtualCard.VISA_CHIP).withSerialNumber(12345))) {
      Bp50Session session = counter.session();

      assertThat(session.state()).isEqualTo(SessionState.READY);
      assertThat(session.reader().serialNumber()).isEqualTo("12345");
      assertThat(session.reader().firmwareName()).startsWith("FW BLUPAD");
      assertThat(session.reader().applicationVersion()).isEqualTo("1.0.0.0");
      assertThat(session.battery().percent()).isEqualTo(87);
      assertThat(session.battery().low()).isFalse();
      assertThat(counter.facts().get(0)).isInstanceOf(SessionFact.Opened.class);
    }
  }

  @Test
  void a_reader_with_foreign_firmware_is_refused_by_name() {
    Behavior foreign = Behavior.presenting(VirtualCard.VISA_CHIP).when(Faults.firmware("FW OTHER"));

    assertThatExceptionOfType(ReaderTroubleException.class)
        .isThrownBy(() -> Counter.with(foreign))
        .satisfies(
            refused -> assertThat(refused.trouble()).isEqualTo(ReaderTrouble.FOREIGN_FIRMWARE));
  }

  @Test
  void a_tampered_reader_is_refused_by_name() {
    Behavior tampered =
        Behavior.presenting(VirtualCard.VISA_CHIP)
            .when(Situations.refuses(EngineRequest.INITIALIZE, Status.Meaning.TAMPERED));

    assertThatExceptionOfType(ReaderTroubleException.class)
        .isThrownBy(() -> Counter.with(tampered))
        .satisfies(refused -> assertThat(refused.trouble()).isEqualTo(ReaderTrouble.TAMPERED));
  }

  @ParameterizedTest
  @CsvSource({
    "visa-chip, CONTACT, A0000000031010, VISA, 476173, 0010, SIGNATURE",
    "visa-contactless, CONTACTLESS, A0000000031010, VISA, 476173, 0010, NONE",
    "visa-magstripe, MAGSTRIPE, , VISA, 411111, 1111, SIGNATURE",
    "mastercard-chip, CONTACT, A0000000041010, MASTERCARD, 541333, 1155, SIGNATURE",
    "jcb-chip, CONTACT, A0000000651010, JCB, 356600, 0505, SIGNATURE",
    "unionpay-chip, CONTACT, A000000333010101, UNIONPAY, 621094, 0021, ONLINE_PIN"
  })
  void a_sale_goes_to_its_end_with_each_card(
      String card,
      CardInterface cardInterface,
      String applicationId,
      CardScheme scheme,
      String firstSix,
      String lastFour,
      CardholderVerification verification)
      throws Exception {
    try (Counter counter =
        Counter.with(Behavior.presenting(VirtualCard.named(card).orElseThrow()))) {
      CardRead read = counter.cardRead();

      assertThat(counter.session().state()).isEqualTo(SessionState.ONLINE);
      assertThat(read.cardInterface()).isEqualTo(cardInterface);
      assertThat(read.contactlessMagstripe()).isFalse();
      assertThat(read.applicationId()).isEqualTo(applicationId);
      assertThat(read.scheme()).isEqualTo(scheme);
      assertThat(read.firstSix()).isEqualTo(firstSix);
      assertThat(read.lastFour()).isEqualTo(lastFour);
      assertThat(read.verification()).isEqualTo(verification);
      assertThat(read.failedChipReads()).isZero();
      assertThat(read.token()).hasSize(32);
      assertThat(read.encrypted().encryptedTags()).hasSizeGreaterThan(32);
      assertThat(read.encrypted().keySerialNumber()).hasSize(10);
      boolean pin = verification == CardholderVerification.ONLINE_PIN;
      assertThat(read.encrypted().pinBlock() != null).isEqualTo(pin);
      assertThat(read.encrypted().pinKeySerialNumber() != null).isEqualTo(pin);

      SaleResult result = counter.session().answer(APPROVED);

      assertThat(result.outcome()).isEqualTo(Outcome.APPROVED);
      assertThat(result.verification()).isEqualTo(verification);
      assertThat(counter.session().state()).isEqualTo(SessionState.READY);
    }
  }

  @Test
  void the_acquirer_is_told_the_real_amount_and_a_fresh_cryptogram() throws Exception {
    try (Counter counter = Counter.with(Behavior.presenting(VirtualCard.VISA_CHIP))) {
      CardRead first = counter.cardRead();
      counter.session().answer(APPROVED);
      CardRead second = counter.cardRead();

      assertThat(tag(first, Tags.AMOUNT)).isEqualTo("000000150000");
      assertThat(tag(first, Tags.CURRENCY)).isEqualTo("0901");
      assertThat(tag(first, Tags.CRYPTOGRAM)).isNotEqualTo(tag(second, Tags.CRYPTOGRAM));
      assertThat(tag(second, Tags.TRANSACTION_COUNTER)).isEqualTo("0002");
      assertThat(first.token()).isEqualTo(second.token());
      assertThat(Tlv.parse(first.emvTags(), 0).value(Tags.MASKED_NUMBER)).isNull();
      assertThat(Tlv.parse(first.emvTags(), 0).value(Tags.CARD_TOKEN)).isNull();
    }
  }

  @Test
  void a_swiped_chip_card_is_sent_to_the_chip_reader_and_the_reader_keeps_waiting()
      throws Exception {
    try (Counter counter = Counter.with(Behavior.presenting(VirtualCard.VISA_CHIP_SWIPED))) {
      CardNotRead end = (CardNotRead) counter.session().awaitCard(Counter.saleOf(150_000, 1));

      assertThat(end.reason()).isEqualTo(CardNotRead.Reason.TIMED_OUT);
      assertThat(counter.facts())
          .contains(
              new SessionFact.ScreenShown(ScreenMessage.of(ScreenMessage.Meaning.USE_CHIP_READER)));
      assertThat(counter.session().state()).isEqualTo(SessionState.READY);
    }
  }

  @Test
  void the_cardholder_may_cancel() throws Exception {
    assertEndsWith(
        Behavior.presenting(VirtualCard.VISA_CHIP).when(Situations.cardholderCancels()),
        CardNotRead.Reason.CANCELLED_BY_CARDHOLDER,
        SessionState.READY);
  }

  @Test
  void the_reader_waits_for_a_card_no_longer_than_it_was_told() throws Exception {
    assertEndsWith(
        Behavior.presenting(VirtualCard.VISA_CHIP).when(Situations.nobodyPresentsACard()),
        CardNotRead.Reason.TIMED_OUT,
        SessionState.READY);
  }

  @Test
  void a_card_whose_interface_is_not_allowed_is_not_read() throws Exception {
    try (Counter counter = Counter.with(Behavior.presenting(VirtualCard.VISA_CONTACTLESS))) {
      CardNotRead end = (CardNotRead) counter.session().awaitCard(Counter.chipSaleOf(150_000, 1));

      assertThat(end.reason()).isEqualTo(CardNotRead.Reason.TIMED_OUT);
    }
  }

  @Test
  void the_app_may_cancel_while_a_card_is_awaited() throws Exception {
    Behavior alone =
        Behavior.presenting(VirtualCard.VISA_CHIP).when(Situations.nobodyPresentsACard());
    try (Counter counter = Counter.with(alone)) {
      CompletableFuture<CardReadResult> sale =
          CompletableFuture.supplyAsync(() -> counter.session().awaitCard(Counter.SALE));
      counter.awaitFact(SessionFact.CardAwaited.class);

      assertThat(counter.session().cancel()).isTrue();

      CardNotRead end = (CardNotRead) sale.get(5, TimeUnit.SECONDS);
      assertThat(end.reason()).isEqualTo(CardNotRead.Reason.CANCELLED_BY_APP);
      assertThat(counter.session().state()).isEqualTo(SessionState.READY);
      assertThat(counter.session().cancel()).isFalse();
    }
  }

  @Test
  void a_sale_that_is_canceled_while_its_card_is_read_ends_canceled_or_not_at_all()
      throws Exception {
    try (Counter counter = Counter.with(Behavior.presenting(VirtualCard.UNIONPAY_CHIP))) {
      for (int i = 0; i < 200; i++) {
        CompletableFuture<CardReadResult> sale =
            CompletableFuture.supplyAsync(() -> counter.session().awaitCard(Counter.SALE));
        boolean canceled = false;
        while (!canceled && !sale.isDone()) {
          canceled = counter.session().cancel();
        }
        CardReadResult end = sale.get(5, TimeUnit.SECONDS);
        if (canceled) {
          assertThat(end)
              .isEqualTo(new CardNotRead(CardNotRead.Reason.CANCELLED_BY_APP, Status.OK));
        } else {
          assertThat(end).isInstanceOf(CardRead.class);
          counter.session().refuse();
        }
        assertThat(counter.session().state()).isEqualTo(SessionState.READY);
      }
    }
  }

  @Test
  void a_card_of_another_scheme_is_refused_before_the_host_is_asked() throws Exception {
    try (Counter counter = Counter.with(Behavior.presenting(VirtualCard.JCB_CHIP))) {
      counter.cardRead();

      counter.session().refuse();

      assertThat(counter.session().state()).isEqualTo(SessionState.READY);
      assertThat(counter.facts()).contains(new SessionFact.Refused());
      assertThat(counter.cardRead().scheme()).isEqualTo(CardScheme.JCB);
    }
  }

  @Test
  void the_card_follows_the_issuers_no() throws Exception {
    assertOutcome(Behavior.presenting(VirtualCard.VISA_CHIP), DECLINED, Outcome.DECLINED);
  }

  @Test
  void the_card_declines_when_the_host_cannot_be_reached() throws Exception {
    assertOutcome(
        Behavior.presenting(VirtualCard.VISA_CHIP), HostAnswer.hostNotReached(), Outcome.DECLINED);
  }

  @Test
  void the_card_may_decline_after_the_host_approved() throws Exception {
    assertOutcome(
        Behavior.presenting(VirtualCard.VISA_CHIP).when(Situations.cardDeclinesAfterApproval()),
        APPROVED,
        Outcome.DECLINED);
  }

  @Test
  void an_end_without_a_result_is_unknown_never_approved() throws Exception {
    assertOutcome(
        Behavior.presenting(VirtualCard.VISA_CHIP).when(Situations.outcomeIsMissing()),
        APPROVED,
        Outcome.UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource(
      value = VirtualState.class,
      names = {"WAITING_FOR_CARD", "CARD_READ", "PIN_ENTRY", "ONLINE"})
  void a_link_lost_before_the_host_is_asked_moves_no_money(VirtualState lost) throws Exception {
    assertEndsWith(
        Behavior.presenting(VirtualCard.UNIONPAY_CHIP).when(Situations.linkIsLostIn(lost)),
        CardNotRead.Reason.LINK_LOST,
        SessionState.FAILED);
  }

  @Test
  void a_link_lost_when_the_answer_is_told_leaves_the_outcome_unknown() throws Exception {
    assertOutcomeUnknown(Situations.linkIsLostOn(EngineRequest.ONLINE_RESULT));
  }

  @Test
  void a_link_lost_after_the_answer_leaves_the_outcome_unknown() throws Exception {
    assertOutcomeUnknown(Situations.linkIsLostIn(VirtualState.ANSWERED));
  }

  @Test
  void an_answer_without_response_is_not_sent_again() throws Exception {
    assertOutcomeUnknown(Situations.silentOn(EngineRequest.ONLINE_RESULT));
  }

  @Test
  void a_start_without_response_is_not_sent_again() throws Exception {
    assertEndsWith(
        Behavior.presenting(VirtualCard.VISA_CHIP).when(Situations.silentOn(EngineRequest.START)),
        CardNotRead.Reason.NO_ANSWER,
        SessionState.FAILED);
  }

  @Test
  void a_busy_reader_is_asked_again() throws Exception {
    assertOutcome(
        Behavior.presenting(VirtualCard.VISA_CHIP)
            .when(Situations.busyOn(EngineRequest.INITIALIZE, 1))
            .when(Situations.busyOn(EngineRequest.START, 2))
            .when(Situations.busyOn(EngineRequest.ONLINE_RESULT, 1)),
        APPROVED,
        Outcome.APPROVED);
  }

  @Test
  void a_start_that_is_refused_says_why() throws Exception {
    Behavior tampered =
        Behavior.presenting(VirtualCard.VISA_CHIP)
            .when(Situations.refuses(EngineRequest.START, Status.Meaning.TAMPERED));

    assertEndsWith(tampered, CardNotRead.Reason.TAMPERED, SessionState.FAILED);
  }

  @Test
  void tags_that_are_refused_end_the_sale() throws Exception {
    Behavior withoutKeys =
        Behavior.presenting(VirtualCard.VISA_CHIP)
            .when(Situations.refuses(EngineRequest.ENCRYPTED_TAGS, Status.Meaning.MISSING_KEY));

    assertEndsWith(withoutKeys, CardNotRead.Reason.READER_ERROR, SessionState.FAILED);
  }

  @Test
  void a_sale_in_the_wrong_order_is_the_callers_mistake() throws Exception {
    try (Counter counter = Counter.with(Behavior.presenting(VirtualCard.VISA_CHIP))) {
      assertThatIllegalStateException().isThrownBy(() -> counter.session().answer(APPROVED));
      assertThatIllegalStateException().isThrownBy(() -> counter.session().refuse());
      counter.cardRead();
      assertThatIllegalStateException().isThrownBy(() -> counter.session().awaitCard(Counter.SALE));
    }
  }

  @Test
  void a_session_that_is_closed_in_the_middle_of_a_sale_ends_it() throws Exception {
    Behavior alone =
        Behavior.presenting(VirtualCard.VISA_CHIP).when(Situations.nobodyPresentsACard());
    try (Counter counter = Counter.with(alone)) {
      CompletableFuture<CardReadResult> sale =
          CompletableFuture.supplyAsync(() -> counter.session().awaitCard(Counter.SALE));
      counter.awaitFact(SessionFact.CardAwaited.class);

      counter.session().close();

      CardNotRead end = (CardNotRead) sale.get(5, TimeUnit.SECONDS);
      assertThat(end.reason()).isEqualTo(CardNotRead.Reason.LINK_LOST);
      assertThat(counter.session().state()).isEqualTo(SessionState.DISCONNECTED);
      assertThat(counter.session().awaitCard(Counter.SALE)).isInstanceOf(CardNotRead.class);
      assertThat(counter.session().answer(APPROVED).outcome()).isEqualTo(Outcome.UNKNOWN);
    }
  }

  @Test
  void a_reader_can_be_opened_again_after_its_link_was_lost() throws Exception {
    Behavior weak =
        Behavior.presenting(VirtualCard.VISA_CHIP)
            .when(Situations.linkIsLostIn(VirtualState.ANSWERED));
    try (Counter counter = Counter.with(weak)) {
      counter.cardRead();
      counter.session().answer(APPROVED);
      assertThat(counter.session().isUsable()).isFalse();

      try (Bp50Session again = counter.openAgain()) {
        assertThat(again.awaitCard(Counter.SALE)).isInstanceOf(CardRead.class);
      }
    }
  }

  private static void assertEndsWith(
      Behavior behavior, CardNotRead.Reason reason, SessionState state) throws Exception {
    try (Counter counter = Counter.with(behavior)) {
      CardNotRead end = (CardNotRead) counter.session().awaitCard(Counter.saleOf(150_000, 1));

      assertThat(end.reason()).isEqualTo(reason);
      assertThat(counter.session().state()).isEqualTo(state);
      assertThat(counter.facts()).contains(new SessionFact.EndedWithoutCard(reason));
    }
  }

  private static void assertOutcome(Behavior behavior, HostAnswer answer, Outcome outcome)
      throws Exception {
    try (Counter counter = Counter.with(behavior)) {
      counter.cardRead();

      SaleResult result = counter.session().answer(answer);

      assertThat(result.outcome()).isEqualTo(outcome);
      assertThat(counter.session().state()).isEqualTo(SessionState.READY);
      assertThat(counter.facts()).contains(new SessionFact.Completed(outcome, Failure.NONE));
    }
  }

  private static void assertOutcomeUnknown(Situation situation) throws Exception {
    try (Counter counter =
        Counter.with(Behavior.presenting(VirtualCard.VISA_CHIP).when(situation))) {
      counter.cardRead();

      SaleResult result = counter.session().answer(APPROVED);

      assertThat(result).isEqualTo(SaleResult.UNKNOWN);
      assertThat(counter.session().state()).isEqualTo(SessionState.OUTCOME_UNKNOWN);
      assertThat(counter.facts()).hasAtLeastOneElementOfType(SessionFact.TroubleMet.class);
    }
  }

  private static String tag(CardRead card, BerTag tag) {
    return HexFormat.of().formatHex(Tlv.parse(card.emvTags(), 0).required(tag));
  }
}
