package mpos.ledger.domain.reader;

import static mpos.ledger.domain.Samples.ANDREW;
import static mpos.ledger.domain.Samples.HIS_READER;
import static mpos.ledger.domain.Samples.NOON;
import static mpos.ledger.domain.Samples.READER_SESSION;
import static mpos.ledger.domain.Samples.chipCard;
import static mpos.ledger.domain.Samples.sale;
import static mpos.ledger.domain.Samples.taking;
import static mpos.ledger.domain.Samples.twd;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.Samples;
import mpos.ledger.domain.Scenario;
import mpos.ledger.domain.card.ChipOnCard;
import mpos.ledger.domain.card.EntryMode;
import mpos.ledger.domain.card.PresentedCard;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.card.Verification;
import mpos.ledger.domain.day.AmountAdmitted;
import mpos.ledger.domain.payment.PaymentInitiated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** S10: a chip card is inserted first; what counts is the reader's record. */
class ChipFirstTest {

  private static final UUID ANOTHER_SESSION =
      UUID.fromString("5e551011-0000-4000-8000-000000000002");
  private static final ReaderFact CHIP_FAILED = new ChipReadFailed(READER_SESSION, NOON);
  private static final PresentedCard SWIPED = chipCard(Scheme.VISA).readBy(EntryMode.MAGSTRIPE);

  @Test
  void a_chip_card_may_not_be_swiped_unless_the_chip_failed() {
    connected()
        .given(record(CHIP_FAILED, CHIP_FAILED))
        .when(swiping(ChipOnCard.THERE))
        .thenRefused(Refusal.CHIP_CARD_SWIPED);
  }

  @Test
  void after_three_failed_chip_reads_the_swipe_is_a_fallback() {
    assertThat(
            entryModeAfter(
                connected().given(record(CHIP_FAILED, CHIP_FAILED, CHIP_FAILED)), ChipOnCard.THERE))
        .isEqualTo(EntryMode.FALLBACK_MAGSTRIPE);
  }

  @Test
  void failed_chip_reads_that_are_not_on_record_yet_count_too_and_are_recorded_with_the_payment() {
    connected()
        .given(record(CHIP_FAILED, CHIP_FAILED))
        .when(taking(1, sale(twd(100)), SWIPED, List.of(CHIP_FAILED, presented(ChipOnCard.THERE))))
        .thenEvents(
            ChipReadFailed.class,
            CardPresented.class,
            AmountAdmitted.class,
            PaymentInitiated.class);
  }

  @Test
  void one_cards_bad_chip_is_no_excuse_for_the_next_card() {
    connected()
        .given(record(CHIP_FAILED, CHIP_FAILED, CHIP_FAILED, ended(false)))
        .when(swiping(ChipOnCard.THERE))
        .thenRefused(Refusal.CHIP_CARD_SWIPED);
  }

  @Test
  void failed_chip_reads_keep_counting_while_the_same_cardholder_tries_again() {
    assertThat(
            entryModeAfter(
                connected().given(record(CHIP_FAILED, CHIP_FAILED, CHIP_FAILED, ended(true))),
                ChipOnCard.THERE))
        .isEqualTo(EntryMode.FALLBACK_MAGSTRIPE);
  }

  @Test
  void the_failed_chip_reads_of_another_session_are_no_excuse() {
    ReaderFact failedThere = new ChipReadFailed(ANOTHER_SESSION, NOON);
    connected()
        .given(opening(ANOTHER_SESSION), record(failedThere, failedThere, failedThere))
        .when(swiping(ChipOnCard.THERE))
        .thenRefused(Refusal.CHIP_CARD_SWIPED);
  }

  @Test
  void a_swipe_with_no_card_on_record_counts_as_that_of_a_chip_card() {
    connected()
        .when(taking(1, sale(twd(100)), SWIPED, List.of()))
        .thenRefused(Refusal.CHIP_CARD_SWIPED);
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_THERE, 0, MAGSTRIPE",
    "NOT_THERE, 3, MAGSTRIPE",
    "NOT_TOLD, 0, MAGSTRIPE",
    "NOT_TOLD, 3, FALLBACK_MAGSTRIPE"
  })
  void a_card_without_a_chip_may_be_swiped(ChipOnCard chip, int failed, EntryMode mode) {
    Scenario scenario = connected();
    for (int i = 0; i < failed; i++) {
      scenario.given(record(CHIP_FAILED));
    }
    assertThat(entryModeAfter(scenario, chip)).isEqualTo(mode);
  }

  @Test
  void a_tampered_reader_is_locked_out_once_and_for_all() {
    Scenario.open().when(new CheckReaderSoundness(HIS_READER)).then();
    Scenario lockedOut = Scenario.open().given(new LockOutReader(HIS_READER, NOON));
    lockedOut.when(new LockOutReader(HIS_READER, NOON)).then();
    lockedOut.when(new CheckReaderSoundness(HIS_READER)).thenRefused(Refusal.READER_TAMPERED);
    lockedOut.when(new CheckReaderSoundness("50000002")).then();
  }

  private static Scenario connected() {
    return Scenario.open().given(opening(READER_SESSION));
  }

  private static OpenReaderSession opening(UUID session) {
    return new OpenReaderSession(
        new ReaderSessionOpened(
            session, ANDREW, HIS_READER, "virtual", "FW BLUPAD50", "1", 87, NOON));
  }

  private static RecordReaderFacts record(ReaderFact... facts) {
    return new RecordReaderFacts(List.of(facts));
  }

  private static Object swiping(ChipOnCard chip) {
    return taking(1, sale(twd(100)), SWIPED, List.of(presented(chip)));
  }

  private static EntryMode entryModeAfter(Scenario scenario, ChipOnCard chip) {
    scenario
        .when(swiping(chip))
        .thenEvents(CardPresented.class, AmountAdmitted.class, PaymentInitiated.class);
    return scenario.last(PaymentInitiated.class).card().entryMode();
  }

  private static CardPresented presented(ChipOnCard chip) {
    return new CardPresented(
        READER_SESSION,
        ReadMode.MAGSTRIPE,
        chip,
        null,
        "476173",
        "0010",
        Verification.SIGNATURE,
        "FFFF9876543210E00001",
        null,
        Samples.NOON);
  }

  private static SaleEndedWithoutPayment ended(boolean holderTriesAgain) {
    return new SaleEndedWithoutPayment(READER_SESSION, "TRY_AGAIN", holderTriesAgain, NOON);
  }
}
