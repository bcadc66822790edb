package mpos.ledger.reader.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import mpos.ledger.reader.message.Battery;
import mpos.ledger.reader.message.CardInterface;
import mpos.ledger.reader.message.CardholderVerification;
import mpos.ledger.reader.message.EncryptedTags;
import mpos.ledger.reader.message.EngineEvent;
import mpos.ledger.reader.message.EngineRequest;
import mpos.ledger.reader.message.Failure;
import mpos.ledger.reader.message.HostAnswer;
import mpos.ledger.reader.message.KeyRequest;
import mpos.ledger.reader.message.Outcome;
import mpos.ledger.reader.message.ScreenMessage;
import mpos.ledger.reader.message.StartSale;
import mpos.ledger.reader.message.SystemRequest;
import mpos.ledger.reader.message.Tags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The frames that were worked out by hand, byte for byte, in both directions. */
class WorkedFramesTest {

  private static final HexFormat SPACED = HexFormat.ofDelimiter(" ").withUpperCase();
  private static final StartSale SALE = new StartSale(150_000, 901, CardInterface.CARD_PRESENT, 60);
  private static final byte[] SCRIPT = HexFormat.of().parseHex("860484240000");
  private static final HostAnswer APPROVED = HostAnswer.responseCode("00");

  record Sample(String name, String bytes, Frame meaning) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Sample> commands() {
    return Stream.of(
        new Sample("identify", "3E 36 00 00 01 09 00", SystemRequest.identify()),
        new Sample("battery", "3E 36 00 00 01 0A 03", SystemRequest.battery()),
        new Sample(
            "event mask",
            "3E 36 00 00 05 10 C0 01 00 00 DC",
            SystemRequest.eventMask(SystemRequest.CARD_EVENTS)),
        new Sample("initialize", "3E 3E 00 00 02 61 00 63", EngineRequest.INITIALIZE.command()),
        new Sample(
            "start, all three, 60 s, sale, TWD 1,500.00",
            "3E 3E 00 00 15 03 00 07 3C 9C 01 00 9F 02 06 00 00 00 15 00 00 5F 2A 02 09 01 41",
            SALE.command()),
        new Sample(
            "plain tags",
            "3E 3E 00 00 1F 08 00 C3 1B 82 84 95 9A 9C 5F 2A 5F 34 9F 02 9F 10 9F 1A 9F 26 9F 27"
                + " 9F 33 9F 34 9F 36 9F 37 D4",
            EngineRequest.plainTags(Tags.FOR_ACQUIRER)),
        new Sample(
            "encrypted 57 5A 5F24",
            "3E 3E 00 00 1A 07 00 C1 04 00 00 00 01 C2 04 00 00 20 00 C3 04 57 5A 5F 24"
                + " C4 04 12 34 56 78 46",
            EncryptedTags.request(Tags.FOR_ACQUIRER_ENCRYPTED, 0x12345678)),
        new Sample("next DUKPT key 0", "3E 32 00 00 02 06 00 08", KeyRequest.nextDukptKey(0)),
        new Sample(
            "host approved",
            "3E 3E 00 00 0B 04 00 C2 01 01 E6 04 8A 02 30 30 A7",
            APPROVED.command()),
        new Sample(
            "host unreachable",
            "3E 3E 00 00 05 04 00 C2 01 00 C2",
            HostAnswer.hostNotReached().command()),
        new Sample("cancel", "3E 3E 00 00 02 05 00 07", EngineRequest.CANCEL.command()),
        new Sample(
            "de-initialize", "3E 3E 00 00 02 62 00 60", EngineRequest.DEINITIALIZE.command()));
  }

  static Stream<Sample> fromReader() {
    return Stream.of(
        new Sample(
            "battery 87 %, external power",
            "3E 00 00 00 03 57 08 25 47",
            new Frame.Response(Status.OK, new byte[] {0x57, 0x08, 0x25})),
        new Sample(
            "screen: present card",
            "3E 0B 00 00 06 82 00 C1 02 00 15 67",
            screen(ScreenMessage.Meaning.PRESENT_CARD)),
        new Sample(
            "screen: use chip",
            "3E 0B 00 00 06 82 00 C1 02 00 F0 82",
            screen(ScreenMessage.Meaning.USE_CHIP_READER)),
        new Sample(
            "online, CVM PIN, chip",
            "3E 0B 00 00 08 81 00 C2 01 01 C3 01 01 BD",
            new EngineEvent.OnlineWanted(
                    CardholderVerification.ONLINE_PIN, CardInterface.CONTACT, false)
                .event()),
        new Sample(
            "next DUKPT key",
            "3E 00 00 00 0A FF FF 98 76 54 32 10 E0 00 01 4D",
            new Frame.Response(Status.OK, HexFormat.of().parseHex("FFFF9876543210E00001"))),
        new Sample(
            "finished, approved",
            "3E 0B 00 00 0C 83 00 C1 02 08 00 C2 01 01 C3 01 01 70",
            new EngineEvent.Finished(
                    Outcome.APPROVED,
                    CardholderVerification.ONLINE_PIN,
                    CardInterface.CONTACT,
                    Failure.NONE)
                .event()),
        new Sample(
            "finished, timed out",
            "3E 0B 00 00 0A 83 00 C1 02 FF FF C4 02 01 00 B8",
            new EngineEvent.Finished(
                    Outcome.ABORTED,
                    CardholderVerification.UNKNOWN,
                    null,
                    Failure.of(Failure.Reason.TIMED_OUT))
                .event()),
        status("ok", "3E 00 00 00 00 3E", Status.Meaning.OK),
        status("busy", "3E 00 26 00 00 18", Status.Meaning.BUSY),
        status("canceled", "3E 00 12 00 00 2C", Status.Meaning.CANCELLED),
        status("timeout", "3E 00 09 00 00 37", Status.Meaning.TIMEOUT));
  }

  @ParameterizedTest
  @MethodSource({"commands", "fromReader"})
  void a_message_is_written_in_exactly_these_bytes(Sample sample) {
    assertThat(SPACED.formatHex(sample.meaning().encoded())).isEqualTo(sample.bytes());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void the_reader_reads_back_what_the_host_wrote(Sample sample) {
    assertSame(decoded(FrameDecoder.Sender.HOST, sample.bytes()), sample.meaning());
  }

  @ParameterizedTest
  @MethodSource("fromReader")
  void the_host_reads_back_what_the_reader_wrote(Sample sample) {
    assertSame(decoded(FrameDecoder.Sender.READER, sample.bytes()), sample.meaning());
  }

  @ParameterizedTest
  @MethodSource("fromReader")
  void an_event_of_the_engine_means_what_it_was_written_as(Sample sample) {
    if (sample.meaning() instanceof Frame.Event event) {
      EngineEvent meaning = EngineEvent.parse(event);
      assertThat(meaning.event().encoded()).isEqualTo(event.encoded());
    }
  }

  @Test
  void the_reader_understands_the_start_of_a_sale() {
    assertThat(StartSale.from(SALE.command())).isEqualTo(SALE);
  }

  @Test
  void the_reader_understands_the_hosts_answer() {
    HostAnswer withIssuerData = new HostAnswer(true, "05", new byte[] {1, 2}, SCRIPT, SCRIPT);

    HostAnswer read = HostAnswer.from(withIssuerData.command());

    assertThat(read).usingRecursiveComparison().isEqualTo(withIssuerData);
    assertThat(HostAnswer.from(APPROVED.command()).approves()).isTrue();
    assertThat(HostAnswer.from(HostAnswer.hostNotReached().command()).hostReached()).isFalse();
  }

  @Test
  void the_issuers_largest_values_fit_into_one_frame() {
    byte[] largest = HexFormat.of().parseHex("8682" + "01FC" + "00".repeat(508));
    HostAnswer answer = new HostAnswer(true, "00", largest, largest, largest);

    assertThat(HostAnswer.from(answer.command())).usingRecursiveComparison().isEqualTo(answer);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HostAnswer(true, "00", new byte[513], null, null));
  }

  @Test
  void the_battery_is_87_percent_on_external_power() {
    assertThat(Battery.parse(new byte[] {0x57, 0x08, 0x25}))
        .isEqualTo(new Battery(87, false, false, false, true));
  }

  @Test
  void the_tags_asked_for_are_read_back_from_the_request() {
    assertThat(EngineRequest.wantedTags((Frame.Command) commands().toList().get(5).meaning()))
        .isEqualTo(Tags.FOR_ACQUIRER);
    assertThat(EngineRequest.wantedTags(EncryptedTags.request(Tags.FOR_ACQUIRER_ENCRYPTED, 1)))
        .isEqualTo(List.of(Tags.TRACK_2_EQUIVALENT, Tags.CARD_NUMBER, Tags.EXPIRY_DATE));
  }

  private static Frame decoded(FrameDecoder.Sender sender, String bytes) {
    byte[] raw = SPACED.parseHex(bytes);
    FrameDecoder decoder = new FrameDecoder(sender);
    decoder.feed(raw, raw.length, 0);
    Frame frame = decoder.poll();
    assertThat(decoder.poll()).isNull();
    assertThat(decoder.droppedBytes()).isZero();
    return frame;
  }

  private static void assertSame(Frame actual, Frame expected) {
    assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
  }

  private static Frame screen(ScreenMessage.Meaning meaning) {
    return new EngineEvent.Screen(ScreenMessage.of(meaning)).event();
  }

  private static Sample status(String name, String bytes, Status.Meaning meaning) {
    return new Sample(name, bytes, new Frame.Response(Status.of(meaning), new byte[0]));
  }
}
