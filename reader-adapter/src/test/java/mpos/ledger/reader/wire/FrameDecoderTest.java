package mpos.ledger.reader.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {

  private static final Frame OK = new Frame.Response(Status.OK, new byte[0]);
  private static final Frame FULL_OF_3E = new Frame.Event(0x3E, filled(40, Frame.START_BYTE));
  private static final Frame LONGEST = new Frame.Event(0x0B, filled(Frame.MAX_DATA_BYTES, 0x55));

  private final FrameDecoder decoder = new FrameDecoder(FrameDecoder.Sender.READER);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 19, 100, 5_000})
  void frames_are_found_whatever_the_size_of_the_pieces(int pieceBytes) {
    byte[] stream = joined(OK, FULL_OF_3E, LONGEST, OK);

    List<Frame> frames = new ArrayList<>();
    for (int at = 0; at < stream.length; at += pieceBytes) {
      byte[] piece = Arrays.copyOfRange(stream, at, Math.min(at + pieceBytes, stream.length));
      decoder.feed(piece, piece.length, 0);
      collect(frames);
    }

    assertFrames(frames, OK, FULL_OF_3E, LONGEST, OK);
    assertThat(decoder.droppedBytes()).isZero();
  }

  @Test
  void a_frame_with_a_wrong_check_byte_is_dropped_and_the_next_one_read() {
    byte[] broken = LONGEST.encoded();
    broken[broken.length - 1] ^= 1;

    assertFrames(fed(broken, FULL_OF_3E.encoded()), FULL_OF_3E);
    assertThat(decoder.droppedBytes()).isEqualTo(broken.length);
  }

  @Test
  void a_length_over_the_limit_is_refused_before_the_data_is_awaited() {
    byte[] tooLong = {0x3E, 0x0B, 0x00, 0x08, 0x03};

    assertFrames(fed(tooLong, OK.encoded()), OK);
    assertThat(decoder.droppedBytes()).isEqualTo(tooLong.length);
  }

  @Test
  void garbage_before_a_frame_is_dropped() {
    assertFrames(fed(new byte[] {0x00, 0x12, 0x3F}, OK.encoded()), OK);
  }

  @Test
  void a_start_byte_in_the_garbage_does_not_hide_the_frame_after_it() {
    byte[] falseStart = {0x3E, 0x3E};

    assertFrames(fed(falseStart, FULL_OF_3E.encoded(), OK.encoded()), FULL_OF_3E, OK);
  }

  @Test
  void a_silence_inside_a_frame_drops_its_beginning() {
    byte[] frame = FULL_OF_3E.encoded();
    decoder.feed(frame, 10, 0);

    decoder.feed(frame, frame.length, FrameDecoder.INTER_BYTE_TIMEOUT_MILLIS + 1);

    assertFrames(collect(new ArrayList<>()), FULL_OF_3E);
    assertThat(decoder.droppedBytes()).isEqualTo(10);
  }

  @Test
  void a_pause_within_the_limit_drops_nothing() {
    byte[] frame = FULL_OF_3E.encoded();
    decoder.feed(frame, 10, 0);
    byte[] rest = Arrays.copyOfRange(frame, 10, frame.length);

    decoder.feed(rest, rest.length, FrameDecoder.INTER_BYTE_TIMEOUT_MILLIS);

    assertFrames(collect(new ArrayList<>()), FULL_OF_3E);
  }

  @Test
  void a_status_that_we_do_not_know_keeps_its_number() {
    Frame.Response response =
        (Frame.Response) fed(new Frame.Response(Status.of(0xAB), new byte[0]).encoded()).get(0);

    assertThat(response.status()).hasToString("OTHER (AB)");
  }

  @Test
  void more_data_than_a_frame_may_carry_is_not_written() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Frame.Command(0x3E, new byte[Frame.MAX_DATA_BYTES + 1]));
  }

  @Test
  void a_frame_does_not_print_its_data() {
    assertThat(FULL_OF_3E).hasToString("event 3E, 40 bytes");
    assertThat(new Frame.Command(0x35, new byte[8])).hasToString("command 35, 8 bytes");
    assertThat(OK).hasToString("response OK (00), 0 bytes");
  }

  private List<Frame> fed(byte[]... pieces) {
    List<Frame> frames = new ArrayList<>();
    for (byte[] piece : pieces) {
      decoder.feed(piece, piece.length, 0);
      collect(frames);
    }
    return frames;
  }

  private List<Frame> collect(List<Frame> frames) {
    for (Frame frame = decoder.poll(); frame != null; frame = decoder.poll()) {
      frames.add(frame);
    }
    return frames;
  }

  private static void assertFrames(List<Frame> actual, Frame... expected) {
    assertThat(actual).usingRecursiveFieldByFieldElementComparator().containsExactly(expected);
  }

  private static byte[] joined(Frame... frames) {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    for (Frame frame : frames) {
      stream.writeBytes(frame.encoded());
    }
    return stream.toByteArray();
  }

  private static byte[] filled(int length, int value) {
    byte[] data = new byte[length];
    Arrays.fill(data, (byte) value);
    return data;
  }
}
