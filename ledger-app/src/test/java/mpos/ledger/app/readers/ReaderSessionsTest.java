package mpos.ledger.app.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Eventually;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.Sale;
import mpos.ledger.domain.card.EntryMode;
import mpos.ledger.domain.reader.OpenReaderSession;
import mpos.ledger.domain.reader.ReaderSessionOpened;
import mpos.ledger.reader.message.Battery;
import mpos.ledger.reader.message.CardEvent;
import mpos.ledger.reader.message.CardInterface;
import mpos.ledger.reader.message.CardholderVerification;
import mpos.ledger.reader.message.Message;
import mpos.ledger.reader.message.ScreenMessage;
import mpos.ledger.reader.virtual.Behavior;
import mpos.ledger.reader.virtual.Faults;
import mpos.ledger.reader.virtual.Reaction;
import mpos.ledger.reader.virtual.Situation;
import mpos.ledger.reader.virtual.Situations;
import mpos.ledger.reader.virtual.Step;
import mpos.ledger.reader.virtual.VirtualBp50;
import mpos.ledger.reader.virtual.VirtualCard;
import mpos.ledger.reader.virtual.VirtualDevice;
import mpos.ledger.reader.virtual.VirtualState;
import mpos.ledger.reader.wire.Frame;
import mpos.ledger.reader.wire.Status;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Readers and what happens to them: shown within seconds, on record, one session at a time. */
class ReaderSessionsTest {

  private static final long NT_1500 = 150_000;
  private static final Battery VERY_LOW = new Battery(2, false, true, true, false);

  private static RunningLedger ledger;

  private final Phone phone = Phone.at(ledger);

  @BeforeAll
  static void start() {
    ledger = RunningLedger.start("ledger.reader.card-timeout-seconds=3");
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  static Stream<Arguments> entryModes() {
    return Stream.of(
        Arguments.of(Behavior.presenting(VirtualCard.VISA_CHIP), "VISA", EntryMode.CHIP),
        Arguments.of(
            Behavior.presenting(VirtualCard.VISA_CONTACTLESS), "VISA", EntryMode.CONTACTLESS_CHIP),
        Arguments.of(
            Behavior.presenting(VirtualCard.VISA_CHIP).when(Situations.chipFailsThenSwipe(3)),
            "VISA",
            EntryMode.FALLBACK_MAGSTRIPE),
        Arguments.of(
            Behavior.presenting(VirtualCard.UNIONPAY_MAGSTRIPE), "UNIONPAY", EntryMode.MAGSTRIPE),
        Arguments.of(
            Behavior.presenting(VirtualCard.VISA_CONTACTLESS)
                .when(Situations.contactlessMagstripe()),
            "VISA",
            EntryMode.CONTACTLESS_MAGSTRIPE));
  }

  @ParameterizedTest
  @MethodSource("entryModes")
  void S10_the_entry_mode_follows_from_what_the_reader_did(
      Behavior behavior, String scheme, EntryMode mode) {
    Answer payment = phone.pay(Sale.of(NT_1500, scheme, phone.openReader(behavior)));

    assertThat(payment.requireStatus(201).field("card.entryMode")).isEqualTo(mode.name());
  }

  @Test
  void S10_an_app_cannot_claim_an_entry_mode() {
    UUID session = phone.openReader("visa-chip");
    for (String claim :
        List.of("\"entryMode\":\"MAGSTRIPE\"", "\"card\":{\"entryMode\":\"MAGSTRIPE\"}")) {
      String body = Sale.of(NT_1500, session).json().replaceFirst("\\{", "{" + claim + ",");
      phone
          .caller()
          .post("/v1/payments", body, "Idempotency-Key", Phone.newKey())
          .requireProblem(400, "FIELD_INVALID");
    }
  }

  /** A reader that takes the magstripe of a chip card, as none should. */
  private static final Situation LETS_THE_SWIPE_THROUGH =
      new Situation() {
        private boolean swiped;

        @Override
        public List<Step> afterStart(List<Step> usual) {
          if (swiped) {
            return usual;
          }
          swiped = true;
          return List.of(
              new Step.Handle(CardEvent.SWIPED),
              new Step.Show(ScreenMessage.Meaning.PROCESSING),
              new Step.AskOnline(CardholderVerification.SIGNATURE, CardInterface.MAGSTRIPE, false));
        }
      };

  @Test
  void S10_a_swipe_that_gets_past_the_reader_is_given_back_and_the_chip_is_waited_for() {
    UUID session =
        phone.openReader(Behavior.presenting(VirtualCard.VISA_CHIP).when(LETS_THE_SWIPE_THROUGH));

    Answer payment = phone.pay(Sale.of(NT_1500, session)).requireStatus(201);

    assertThat(payment.field("card.entryMode")).isEqualTo("CHIP");
    assertThat(happenings(session))
        .containsSubsequence(
            "ReaderSessionOpened",
            "CardPresented",
            "ChipCardSwiped",
            "CardPresented",
            "CardAnswered");
  }

  @Test
  void S10_a_reader_that_lets_every_swipe_through_ends_in_a_refusal() {
    Situation always =
        new Situation() {
          @Override
          public List<Step> afterStart(List<Step> usual) {
            return List.of(
                new Step.Handle(CardEvent.SWIPED),
                new Step.Pause(1_500),
                new Step.AskOnline(
                    CardholderVerification.SIGNATURE, CardInterface.MAGSTRIPE, false));
          }
        };
    UUID session = phone.openReader(Behavior.presenting(VirtualCard.VISA_CHIP).when(always));
    long events = ledger.eventCount();

    phone.pay(Sale.of(NT_1500, session)).requireProblem(422, "CHIP_CARD_SWIPED");

    assertThat(ledger.eventCount()).isEqualTo(events);
  }

  @Test
  void a_sale_that_ends_without_a_payment_is_on_record_too() {
    UUID session =
        phone.openReader(
            Behavior.presenting(VirtualCard.VISA_CHIP).when(Situations.cardholderCancels()));
    phone.pay(Sale.of(NT_1500, session)).requireProblem(409, "SALE_CANCELLED");
    phone.openReader("mastercard-chip");

    Eventually.holds("it is on record", () -> happenings(session).contains("ReaderSessionClosed"));

    assertThat(happenings(session))
        .containsExactly("ReaderSessionOpened", "SaleEndedWithoutPayment", "ReaderSessionClosed");
    assertThat(shown(session).field("reason.code")).isEqualTo("TAKEN_OVER");
  }

  @Test
  void a_card_of_another_scheme_is_on_record_and_refused() {
    UUID session = phone.openReader("jcb-chip");
    phone.pay(Sale.of(NT_1500, session)).requireProblem(422, "CARD_OF_OTHER_SCHEME");

    assertThat(happenings(session))
        .containsExactly("ReaderSessionOpened", "CardPresented", "SaleEndedWithoutPayment");
    assertThat(shown(session).field("usable")).isEqualTo("true");
  }

  static Stream<Arguments> mishaps() {
    return Stream.of(
        Arguments.of("GONE", Situations.linkIsLostIn(VirtualState.READY)),
        Arguments.of("ASLEEP", Faults.fallsAsleepIn(VirtualState.READY)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mishaps")
  void a_reader_that_is_gone_or_asleep_shows_within_five_seconds(String code, Situation mishap) {
    UUID session = phone.openReader(Behavior.presenting(VirtualCard.VISA_CHIP).when(mishap));
    Instant opened = Instant.now();

    Eventually.holds("it shows", () -> shown(session).field("usable").equals("false"));

    assertThat(Duration.between(opened, Instant.now())).isLessThan(Duration.ofSeconds(5));
    assertThat(shown(session).field("reason.code")).isEqualTo(code);
    assertThat(shown(session).field("reason.text")).contains("讀卡機");
    phone.pay(Sale.of(NT_1500, session)).requireProblem(503, "READER_UNREACHABLE");
    Eventually.holds("on record", () -> happenings(session).contains("ReaderLost"));
    phone.openReader("visa-chip");
  }

  @Test
  void a_low_battery_shows_before_it_ends_a_sale() {
    UUID session =
        phone.openReader(
            Behavior.presenting(VirtualCard.VISA_CHIP).when(Faults.batteryAfterOpening(VERY_LOW)));

    Eventually.holds("it shows", () -> shown(session).field("batteryLow").equals("true"));

    assertThat(shown(session).field("batteryPercent")).isEqualTo("2");
    Eventually.holds("on record", () -> happenings(session).contains("BatteryLow"));
  }

  /** Its battery is very low as soon as it is ready, and then it says nothing any more. */
  private static final Situation RUNS_EMPTY =
      new Situation() {
        private final Situation low = Faults.batteryAfterOpening(VERY_LOW);
        private boolean ready;
        private boolean told;

        @Override
        public Reaction reactionTo(Frame.Command command) {
          boolean silent = told;
          told |= ready && Message.of(command).filter(Message.BATTERY::equals).isPresent();
          ready |= Message.of(command).filter(Message.INITIALIZE::equals).isPresent();
          return silent ? Reaction.STAY_SILENT : low.reactionTo(command);
        }

        @Override
        public VirtualDevice device(VirtualDevice usual) {
          return low.device(usual);
        }
      };

  @Test
  void an_empty_reader_stays_empty_for_good() {
    UUID session = phone.openReader(Behavior.presenting(VirtualCard.VISA_CHIP).when(RUNS_EMPTY));
    Eventually.holds("it shows", () -> shown(session).field("usable").equals("false"));
    assertThat(shown(session).field("reason.code")).isEqualTo("EMPTY");

    phone.openReader("visa-chip");

    assertThat(shown(session).field("reason.code")).isEqualTo("EMPTY");
    Eventually.holds("listed so", () -> listed(phone, session).equals("EMPTY"));
  }

  @Test
  void a_tampered_reader_is_locked_out_for_good() throws Exception {
    Behavior tampered =
        Behavior.presenting(VirtualCard.VISA_CHIP)
            .withSerialNumber(Integer.parseInt(phone.readerSerial()))
            .when(Faults.tampered());
    try (VirtualBp50 reader = VirtualBp50.start(tampered)) {
      open("tcp", reader.port(), false).requireProblem(409, "READER_TAMPERED");
    }
    open("virtual", 0, false).requireProblem(409, "READER_TAMPERED");
  }

  @Test
  void a_tampered_reader_locks_out_itself_and_not_the_one_that_was_asked_for() throws Exception {
    Phone other = Phone.at(ledger);
    Behavior tampered =
        Behavior.presenting(VirtualCard.VISA_CHIP)
            .withSerialNumber(Integer.parseInt(other.readerSerial()))
            .when(Faults.tampered());
    try (VirtualBp50 reader = VirtualBp50.start(tampered)) {
      open("tcp", reader.port(), false).requireProblem(404, "READER_NOT_ASSIGNED");
    }
    open("virtual", 0, false).requireStatus(201);
    other
        .caller()
        .post(
            "/v1/reader-sessions",
            "{\"readerSerial\":\"%s\",\"link\":\"virtual\"}".formatted(other.readerSerial()))
        .requireProblem(409, "READER_TAMPERED");
  }

  /** Says to the very first question that it was tampered with. */
  private static final Situation DOES_NOT_SAY_WHO_IT_IS =
      new Situation() {
        @Override
        public Reaction reactionTo(Frame.Command command) {
          return Reaction.refuse(Status.Meaning.TAMPERED);
        }
      };

  @Test
  void a_tampered_reader_that_does_not_say_who_it_is_locks_out_nobody() throws Exception {
    try (VirtualBp50 reader =
        VirtualBp50.start(
            Behavior.presenting(VirtualCard.VISA_CHIP).when(DOES_NOT_SAY_WHO_IT_IS))) {
      open("tcp", reader.port(), false).requireProblem(409, "READER_TAMPERED");
    }
    open("virtual", 0, false).requireStatus(201);
  }

  @Test
  void a_reader_with_other_firmware_is_refused_by_its_name() throws Exception {
    Behavior foreign =
        Behavior.presenting(VirtualCard.VISA_CHIP)
            .withSerialNumber(Integer.parseInt(phone.readerSerial()))
            .when(Faults.firmware("FW PINPAD9"));
    try (VirtualBp50 reader = VirtualBp50.start(foreign)) {
      Answer refused = open("tcp", reader.port(), false);
      refused.requireProblem(422, "READER_FOREIGN");
      assertThat(refused.field("detail")).contains("FW PINPAD9");
    }
  }

  @Test
  void a_reader_that_echoes_another_amount_takes_no_payment() {
    UUID session =
        phone.openReader(Behavior.presenting(VirtualCard.VISA_CHIP).when(Faults.echoesAmount(1)));
    long events = ledger.eventCount();

    phone.pay(Sale.of(NT_1500, session)).requireProblem(409, "SALE_FAILED");

    assertThat(ledger.eventCount()).isEqualTo(events);
    assertThat(shown(session).field("reason.code")).isEqualTo("OTHER_AMOUNT");
  }

  @Test
  void a_second_session_is_refused_or_takes_over_on_request() {
    UUID first =
        UUID.fromString(open("virtual", 0, false).requireStatus(201).field("readerSessionId"));

    open("virtual", 0, false).requireProblem(409, "READER_BUSY");
    assertThat(shown(first).field("usable")).isEqualTo("true");
    UUID second =
        UUID.fromString(open("virtual", 0, true).requireStatus(201).field("readerSessionId"));

    assertThat(shown(first).field("reason.code")).isEqualTo("TAKEN_OVER");
    assertThat(shown(second).field("usable")).isEqualTo("true");
    phone.pay(Sale.of(NT_1500, first)).requireProblem(404, "READER_SESSION_UNKNOWN");
    Eventually.holds(
        "both are listed",
        () -> phone.caller().get("/v1/reader-sessions").json().path("readerSessions").size() == 2);
  }

  @Test
  void a_reader_has_one_session_over_all_nodes() {
    RunningLedger other = ledger.anotherNode();
    try {
      UUID here = phone.openReader("visa-chip");
      Phone there = phone.movedTo(other);
      String opening = "{\"readerSerial\":\"%s\",\"link\":\"virtual\"%s}";
      there
          .caller()
          .post("/v1/reader-sessions", opening.formatted(phone.readerSerial(), ""))
          .requireProblem(409, "READER_BUSY");
      assertThat(there.caller().get("/v1/reader-sessions/" + here).field("reason.code"))
          .isEqualTo("ON_ANOTHER_NODE");
      there
          .caller()
          .post(
              "/v1/reader-sessions", opening.formatted(phone.readerSerial(), ",\"takeOver\":true"))
          .requireStatus(201);
      assertThat(shown(here).field("reason.code")).isEqualTo("TAKEN_OVER");
    } finally {
      other.stopNode();
    }
  }

  @Test
  void a_session_without_an_end_of_a_dead_node_is_over_in_the_list_too() {
    UUID session = UUID.randomUUID();
    ReaderSessionOpened opened =
        new ReaderSessionOpened(
            session,
            phone.userId(),
            phone.readerSerial(),
            "tcp",
            "FW BLUPAD",
            "1.0.0.0",
            80,
            Instant.now());
    RunningLedger other = ledger.anotherNode();
    try {
      other.part(Commands.class).send(new OpenReaderSession(opened));
      Eventually.holds("listed", () -> listed(phone, session).equals("ON_ANOTHER_NODE"));
      assertThat(shown(session).field("reason.code")).isEqualTo("ON_ANOTHER_NODE");
    } finally {
      other.stopNode();
    }

    assertThat(shown(session).field("reason.code")).isEqualTo("LEDGER_STOPPED");
    assertThat(listed(phone, session)).isEqualTo("LEDGER_STOPPED");
    UUID alive = phone.openReader("visa-chip");
    Eventually.holds("listed", () -> listed(phone, alive).equals("usable"));
  }

  @Test
  void an_open_session_is_shown_as_over_after_the_ledger_was_stopped() {
    RunningLedger other = ledger.anotherNode();
    Phone there = Phone.at(other);
    UUID session = there.openReader("visa-chip");
    there.pay(Sale.of(NT_1500, session)).requireStatus(201);
    other.stopNode();

    Answer shown = there.movedTo(ledger).caller().get("/v1/reader-sessions/" + session);

    assertThat(shown.requireStatus(200).field("reason.code")).isEqualTo("LEDGER_STOPPED");
    assertThat(shown.text()).contains("CardAnswered", "ReaderSessionClosed");
  }

  private Answer open(String link, int port, boolean takeOver) {
    return phone
        .caller()
        .post(
            "/v1/reader-sessions",
            "{\"readerSerial\":\"%s\",\"link\":\"%s\",\"address\":\"127.0.0.1:%d\",\"takeOver\":%s}"
                .formatted(phone.readerSerial(), link, port, takeOver));
  }

  /** What the list says of a session: usable, or why it is not. */
  private static String listed(Phone phone, UUID session) {
    return phone
        .caller()
        .get("/v1/reader-sessions")
        .requireStatus(200)
        .json()
        .path("readerSessions")
        .valueStream()
        .filter(it -> it.path("readerSessionId").asString().equals(session.toString()))
        .map(it -> it.path("usable").asBoolean() ? "usable" : it.at("/reason/code").asString())
        .findFirst()
        .orElse("not listed");
  }

  private Answer shown(UUID session) {
    return phone.caller().get("/v1/reader-sessions/" + session).requireStatus(200);
  }

  private List<String> happenings(UUID session) {
    return shown(session)
        .json()
        .path("timeline")
        .valueStream()
        .map(it -> it.path("what").asString())
        .toList();
  }
}
