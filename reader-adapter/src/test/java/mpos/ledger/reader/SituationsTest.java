package mpos.ledger.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mpos.ledger.reader.card.CardScheme;
import mpos.ledger.reader.card.ChipByServiceCode;
import mpos.ledger.reader.message.Battery;
import mpos.ledger.reader.message.CardInterface;
import mpos.ledger.reader.message.CardholderVerification;
import mpos.ledger.reader.message.HostAnswer;
import mpos.ledger.reader.message.Outcome;
import mpos.ledger.reader.message.ScreenMessage;
import mpos.ledger.reader.session.CardNotRead;
import mpos.ledger.reader.session.CardRead;
import mpos.ledger.reader.session.CardReadResult;
import mpos.ledger.reader.session.ReaderTrouble;
import mpos.ledger.reader.session.ReaderTroubleException;
import mpos.ledger.reader.session.SessionFact;
import mpos.ledger.reader.session.SessionState;
import mpos.ledger.reader.wire.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every script that comes with this module, played; PROTOCOL.md lists them with these tests. */
@Timeout(60)
class SituationsTest {

  private static final HostAnswer APPROVED = HostAnswer.responseCode("00");

  @Test
  void chip_and_pin() throws Exception {
    try (Counter counter = Counter.playing("chip-and-pin")) {
      CardRead read = counter.cardRead();

      assertThat(read.scheme()).isEqualTo(CardScheme.UNIONPAY);
      assertThat(read.verification()).isEqualTo(CardholderVerification.ONLINE_PIN);
      assertThat(read.encrypted().pinBlock()).hasSize(8);
      assertThat(counter.session().answer(APPROVED).isApproved()).isTrue();
      assertThat(counter.facts()).hasAtLeastOneElementOfType(SessionFact.PinTaken.class);
    }
  }

  @Test
  void chip_and_signature() throws Exception {
    try (Counter counter = Counter.playing("chip-and-signature")) {
      for (CardScheme scheme : List.of(CardScheme.VISA, CardScheme.MASTERCARD, CardScheme.JCB)) {
        assertRead(counter, scheme, CardInterface.CONTACT, CardholderVerification.SIGNATURE);
      }
    }
  }

  @Test
  void contactless_under_the_limit() throws Exception {
    try (Counter counter = Counter.playing("contactless")) {
      assertRead(counter, CardScheme.VISA, CardInterface.CONTACTLESS, CardholderVerification.NONE);
    }
  }

  @Test
  void contactless_over_the_limit_then_chip() throws Exception {
    try (Counter counter = Counter.playing("contactless-over-limit")) {
      assertRead(counter, CardScheme.VISA, CardInterface.CONTACT, CardholderVerification.SIGNATURE);
      assertShown(counter, ScreenMessage.Meaning.USE_OTHER_INTERFACE);
    }
  }

  @Test
  void contactless_with_the_data_of_a_magstripe() throws Exception {
    try (Counter counter = Counter.playing("contactless-magstripe")) {
      assertThat(counter.cardRead().contactlessMagstripe()).isTrue();
    }
  }

  @Test
  void a_card_in_a_phone() throws Exception {
    try (Counter counter = Counter.playing("phone")) {
      assertRead(
          counter, CardScheme.VISA, CardInterface.CONTACTLESS, CardholderVerification.DEVICE);
    }
  }

  @Test
  void a_plain_magstripe() throws Exception {
    try (Counter counter = Counter.playing("magstripe")) {
      CardRead read = counter.cardRead();

      assertThat(read.cardInterface()).isEqualTo(CardInterface.MAGSTRIPE);
      assertThat(read.chip()).isEqualTo(ChipByServiceCode.NOT_THERE);
      assertThat(read.failedChipReads()).isZero();
      assertThat(read.applicationId()).isNull();
    }
  }

  @Test
  void a_unionpay_magstripe_with_a_pin() throws Exception {
    try (Counter counter = Counter.playing("magstripe-and-pin")) {
      assertRead(
          counter, CardScheme.UNIONPAY, CardInterface.MAGSTRIPE, CardholderVerification.ONLINE_PIN);
    }
  }

  @Test
  void a_chip_card_that_is_swiped() throws Exception {
    try (Counter counter = Counter.playing("swiped-chip-card")) {
      CardRead read = counter.cardRead();
      assertThat(read.cardInterface()).isEqualTo(CardInterface.CONTACT);
      assertThat(read.chip()).isEqualTo(ChipByServiceCode.THERE);
      assertThat(counter.facts()).contains(new SessionFact.ChipCardSwiped());
      assertShown(counter, ScreenMessage.Meaning.USE_CHIP_READER);
      counter.session().answer(APPROVED);

      assertThat(counter.sell()).isEqualTo("TIMED_OUT");

      assertThat(counter.cardRead().chip()).isEqualTo(ChipByServiceCode.NOT_TOLD);
    }
  }

  @Test
  void a_chip_that_fails_three_times_then_a_swipe() throws Exception {
    try (Counter counter = Counter.playing("fallback")) {
      CardRead read = counter.cardRead();

      assertThat(read.cardInterface()).isEqualTo(CardInterface.MAGSTRIPE);
      assertThat(read.chip()).isEqualTo(ChipByServiceCode.THERE);
      assertThat(read.failedChipReads()).isEqualTo(3);
      assertThat(read.applicationId()).isNull();
      assertThat(counter.facts()).contains(new SessionFact.ChipReadFailed(3));
    }
  }

  @Test
  void a_wrong_pin_then_the_last_try() throws Exception {
    try (Counter counter = Counter.playing("wrong-pin")) {
      assertThat(counter.sell()).isEqualTo("APPROVED");
      assertShown(counter, ScreenMessage.Meaning.WRONG_PIN);
      assertThat(counter.sell()).isEqualTo("APPROVED");
      assertShown(counter, ScreenMessage.Meaning.LAST_PIN_TRY);
    }
  }

  @Test
  void a_pin_that_is_canceled() throws Exception {
    try (Counter counter = Counter.playing("pin-canceled")) {
      assertThat(counter.sell()).isEqualTo("CANCELLED_BY_CARDHOLDER");
      assertThat(counter.facts()).contains(new SessionFact.PinEntryBegan());
    }
  }

  @Test
  void the_cancel_key() throws Exception {
    try (Counter counter = Counter.playing("cancel-key")) {
      assertThat(counter.sell()).isEqualTo("CANCELLED_BY_CARDHOLDER");
    }
  }

  @Test
  void nobody_presents_a_card() throws Exception {
    try (Counter counter = Counter.playing("nobody")) {
      assertThat(counter.sell()).isEqualTo("TIMED_OUT");
    }
  }

  @Test
  void canceled_by_the_app() throws Exception {
    try (Counter counter = Counter.playing("nobody")) {
      CompletableFuture<CardReadResult> sale =
          CompletableFuture.supplyAsync(() -> counter.session().awaitCard(Counter.SALE));
      counter.awaitFact(SessionFact.CardAwaited.class);

      assertThat(counter.session().cancel()).isTrue();

      assertThat(sale.get(5, TimeUnit.SECONDS))
          .isEqualTo(new CardNotRead(CardNotRead.Reason.CANCELLED_BY_APP, Status.OK));
    }
  }

  @Test
  void the_host_declines() throws Exception {
    assertAnswered("host-says-no", HostAnswer.responseCode("51"), Outcome.DECLINED);
  }

  @Test
  void the_host_is_unreachable() throws Exception {
    assertAnswered("host-says-no", HostAnswer.hostNotReached(), Outcome.DECLINED);
  }

  @Test
  void the_host_approves_and_the_card_declines() throws Exception {
    assertAnswered("card-declines", APPROVED, Outcome.DECLINED);
  }

  @Test
  void an_end_without_a_result() throws Exception {
    assertAnswered("without-result", APPROVED, Outcome.UNKNOWN);
  }

  @Test
  void another_amount_or_currency_than_was_told() throws Exception {
    try (Counter counter = Counter.playing("other-amount")) {
      assertThat(counter.sell()).isEqualTo("OTHER_AMOUNT");
      assertThat(counter.session().isUsable()).isFalse();
      counter.openAgain();
      assertThat(counter.sell()).isEqualTo("OTHER_AMOUNT");
      assertThat(counter.facts())
          .contains(new SessionFact.TroubleMet(ReaderTrouble.OTHER_AMOUNT, SessionState.ONLINE));
    }
  }

  @Test
  void a_card_of_another_scheme() throws Exception {
    try (Counter counter = Counter.playing("other-scheme")) {
      assertThat(counter.cardRead().scheme()).isEqualTo(CardScheme.OTHER);
      counter.session().refuse();
      assertThat(counter.cardRead().scheme()).isEqualTo(CardScheme.MASTERCARD);
      counter.session().refuse();
    }
  }

  @Test
  void a_slow_cardholder() throws Exception {
    assertApproved("slow", 1);
  }

  @Test
  void busy_answers() throws Exception {
    assertApproved("busy", 1);
  }

  @Test
  void requests_that_are_refused() throws Exception {
    try (Counter counter = Counter.playing("refuses")) {
      assertThat(counter.sell()).isEqualTo("READER_ERROR");
      counter.openAgain();
      assertThat(counter.sell()).isEqualTo("READER_ERROR");
      counter.openAgain();
      assertThat(counter.sell()).isEqualTo("TAMPERED");
      assertThat(counter.session().isUsable()).isFalse();
    }
  }

  @Test
  void requests_without_an_answer() throws Exception {
    try (Counter counter = Counter.playing("silent")) {
      assertThat(counter.sell()).isEqualTo("NO_ANSWER");
      counter.openAgain();
      assertThat(counter.sell()).isEqualTo("UNKNOWN");
    }
  }

  @Test
  void a_reader_that_was_tampered_with() {
    assertRefused("tampered", ReaderTrouble.TAMPERED, "TAMPERED (27)");
  }

  @Test
  void a_reader_with_other_firmware() {
    assertRefused("other-firmware", ReaderTrouble.FOREIGN_FIRMWARE, "'FW PINPAD'");
  }

  @Test
  void a_reader_with_old_firmware() throws Exception {
    assertApproved("old-firmware", 2);
  }

  @Test
  void a_battery_that_is_low() throws Exception {
    try (Counter counter = Counter.playing("battery");
        ReaderWatch watch = new ReaderWatch()) {
      assertThat(counter.session().battery()).isEqualTo(new Battery(14, false, true, false, false));
      counter.sell();
      counter.openAgain();
      assertThat(counter.session().battery().veryLow()).isTrue();
      counter.sell();
      counter.openAgain();
      assertThat(counter.session().battery().low()).isFalse();
      watch.watch(counter.session());
      counter.awaitFact(SessionFact.BatteryChanged.class);
      assertThat(counter.session().battery().low()).isTrue();
    }
  }

  @Test
  void a_reader_that_is_asleep() throws Exception {
    assertThat(Counter.endsOf("asleep", 3)).containsExactly("not opened", "NO_ANSWER", "UNKNOWN");
  }

  @Test
  void garbage_on_the_link() throws Exception {
    assertApproved("garbage", 2);
  }

  @Test
  void wrong_check_bytes() throws Exception {
    try (Counter counter = Counter.playing("bad-check")) {
      assertThat(counter.sell()).isEqualTo("NO_ANSWER");
    }
  }

  @Test
  void split_and_merged_pieces() throws Exception {
    assertApproved("pieces", 3);
  }

  @Test
  void an_event_before_each_response() throws Exception {
    assertApproved("event-first", 2);
  }

  @Test
  void a_flood_of_events() {
    assertRefused("event-flood", ReaderTrouble.EVENT_FLOOD, "floods");
  }

  /** A link that is lost never makes a sale approved that the reader did not finish. */
  @Test
  void the_link_is_lost_everywhere() throws Exception {
    int states = 7;
    int aroundCommands = 11 * 3;
    int aroundEvents = 5 * 2;
    List<String> ends = Counter.endsOf("link-lost", states + aroundCommands + aroundEvents);

    assertThat(ends).filteredOn("not opened"::equals).hasSize(15);
    assertThat(ends).filteredOn("LINK_LOST"::equals).hasSize(26);
    assertThat(ends).filteredOn("UNKNOWN"::equals).hasSize(6);
    assertThat(ends).filteredOn("APPROVED"::equals).hasSize(3);
  }

  private static void assertRead(
      Counter counter, CardScheme scheme, CardInterface by, CardholderVerification verification) {
    CardRead read = counter.cardRead();
    assertThat(read.scheme()).isEqualTo(scheme);
    assertThat(read.cardInterface()).isEqualTo(by);
    assertThat(read.verification()).isEqualTo(verification);
    assertThat(counter.session().answer(APPROVED).isApproved()).isTrue();
  }

  private static void assertShown(Counter counter, ScreenMessage.Meaning meaning) {
    assertThat(counter.facts()).contains(new SessionFact.ScreenShown(ScreenMessage.of(meaning)));
  }

  private static void assertAnswered(String script, HostAnswer answer, Outcome outcome)
      throws IOException, ReaderTroubleException {
    try (Counter counter = Counter.playing(script)) {
      counter.cardRead();
      assertThat(counter.session().answer(answer).outcome()).isEqualTo(outcome);
    }
  }

  private static void assertApproved(String script, int sales)
      throws IOException, ReaderTroubleException {
    try (Counter counter = Counter.playing(script)) {
      for (int sale = 0; sale < sales; sale++) {
        assertThat(counter.sell()).isEqualTo("APPROVED");
      }
    }
  }

  private static void assertRefused(String script, ReaderTrouble trouble, String why) {
    assertThatExceptionOfType(ReaderTroubleException.class)
        .isThrownBy(() -> Counter.playing(script))
        .withMessageContaining(why)
        .satisfies(refused -> assertThat(refused.trouble()).isEqualTo(trouble));
  }
}
