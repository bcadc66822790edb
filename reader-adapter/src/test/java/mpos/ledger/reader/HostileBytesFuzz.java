package mpos.ledger.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.payneteasy.tlv.BerTag;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mpos.ledger.reader.card.ChipByServiceCode;
import mpos.ledger.reader.card.MaskedNumber;
import mpos.ledger.reader.link.RelayLink;
import mpos.ledger.reader.message.Battery;
import mpos.ledger.reader.message.EngineEvent;
import mpos.ledger.reader.message.EngineRequest;
import mpos.ledger.reader.message.HostAnswer;
import mpos.ledger.reader.message.ReaderIdentity;
import mpos.ledger.reader.message.StartSale;
import mpos.ledger.reader.message.TagList;
import mpos.ledger.reader.session.CardRead;
import mpos.ledger.reader.session.ReaderTimeouts;
import mpos.ledger.reader.session.ReaderTroubleException;
import mpos.ledger.reader.session.SessionFact;
import mpos.ledger.reader.wire.Frame;
import mpos.ledger.reader.wire.FrameDecoder;
import mpos.ledger.reader.wire.MalformedMessageException;
import mpos.ledger.reader.wire.Tlv;

/**
 * Whatever bytes come, they may be refused, but nothing breaks, and what is understood is written
 * again as it was read. {@link FuzzingTest} runs these in the build.
 */
class HostileBytesFuzz {

  private static final int[] CHUNK_BYTES = {1, 19, 4_096};

  @FuzzTest
  void frames(byte[] bytes) {
    assertFrames(bytes, FrameDecoder.Sender.READER);
    assertFrames(bytes, FrameDecoder.Sender.HOST);
  }

  @FuzzTest
  void taggedValues(byte[] bytes) {
    ifUnderstood(
        () -> {
          Tlv read = Tlv.parse(bytes, 0);
          Tlv again = Tlv.parse(read.encodedOnly(read.tags()), 0);
          for (BerTag tag : again.tags()) {
            assertThat(again.value(tag)).isEqualTo(read.value(tag));
          }
        });
  }

  @FuzzTest
  void eventsOfTheEngine(byte[] bytes) {
    if (bytes.length > Frame.MAX_DATA_BYTES) {
      return;
    }
    ifUnderstood(
        () -> {
          EngineEvent read = EngineEvent.parse(new Frame.Event(EngineEvent.CODE, bytes));
          assertThat(EngineEvent.parse(read.event())).isEqualTo(read);
        });
  }

  @FuzzTest
  void repliesOfTheReader(byte[] bytes) {
    ifUnderstood(
        () -> {
          ReaderIdentity read = ReaderIdentity.parse(bytes);
          assertThat(ReaderIdentity.parse(read.encoded())).isEqualTo(read);
          assertThat(read.firmwareName()).matches("[ -~]{0,16}");
        });
    ifUnderstood(
        () -> {
          Battery read = Battery.parse(bytes);
          assertThat(Battery.parse(read.encoded())).isEqualTo(read);
        });
    ifUnderstood(() -> assertThat(TagList.encode(TagList.decode(bytes))).isEqualTo(bytes));
    ifUnderstood(() -> assertThat(MaskedNumber.parse(bytes).firstSix()).containsOnlyDigits());
    assertThat(ChipByServiceCode.of(bytes)).isNotNull();
  }

  @FuzzTest
  void requestsOfTheHost(byte[] bytes) {
    if (bytes.length > Frame.MAX_DATA_BYTES) {
      return;
    }
    Frame.Command command = new Frame.Command(EngineRequest.COMMAND, bytes);
    ifUnderstood(
        () -> {
          StartSale read = StartSale.from(command);
          assertThat(StartSale.from(read.command())).isEqualTo(read);
        });
    ifUnderstood(
        () -> {
          HostAnswer read = HostAnswer.from(command);
          assertThat(HostAnswer.from(read.command())).usingRecursiveComparison().isEqualTo(read);
        });
    ifUnderstood(() -> assertThat(EngineRequest.wantedTags(command)).isNotNull());
  }

  /** All that a reader says in its life, as it pleases. */
  @FuzzTest
  void sessions(byte[] bytes) throws Exception {
    List<SessionFact> facts = new ArrayList<>();
    RelayLink link = new RelayLink(new Nobody(), Integer.MAX_VALUE);
    if (!link.received(bytes)) {
      return;
    }
    link.ended();
    ReaderTimeouts atOnce = new ReaderTimeouts(5, 1, 5, 5, 2, 5);
    try (Bp50Session session = Bp50Session.open(link, atOnce, facts::add)) {
      if (session.awaitCard(Counter.SALE) instanceof CardRead) {
        session.answer(HostAnswer.responseCode("00"));
      }
      assertThat(facts).isNotEmpty();
    } catch (ReaderTroubleException refused) {
      assertThat(refused.trouble()).isNotNull();
    }
  }

  /** Every chunking gives the same frames, each of which stands in the bytes as it is written. */
  private static void assertFrames(byte[] bytes, FrameDecoder.Sender sender) {
    List<String> first = null;
    for (int chunkBytes : CHUNK_BYTES) {
      FrameDecoder decoder = new FrameDecoder(sender);
      List<String> frames = new ArrayList<>();
      int encodedBytes = 0;
      for (int at = 0; at < bytes.length; at += chunkBytes) {
        int end = Math.min(at + chunkBytes, bytes.length);
        decoder.feed(Arrays.copyOfRange(bytes, at, end), end - at, 0);
        for (Frame frame = decoder.poll(); frame != null; frame = decoder.poll()) {
          byte[] encoded = frame.encoded();
          encodedBytes += encoded.length;
          frames.add(new String(encoded, StandardCharsets.ISO_8859_1));
        }
      }
      assertThat(encodedBytes + decoder.droppedBytes()).isLessThanOrEqualTo(bytes.length);
      assertStandInOrder(frames, new String(bytes, StandardCharsets.ISO_8859_1));
      assertThat(first == null ? frames : first).isEqualTo(frames);
      first = frames;
    }
  }

  private static void assertStandInOrder(List<String> frames, String bytes) {
    int from = 0;
    for (String frame : frames) {
      int at = bytes.indexOf(frame, from);
      assertThat(at).isNotNegative();
      from = at + frame.length();
    }
  }

  private static void ifUnderstood(Runnable check) {
    try {
      check.run();
    } catch (MalformedMessageException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  /** The reader has said all it will ever say, and hears nothing. */
  private static final class Nobody implements RelayLink.Carrier {
    @Override
    public void carry(byte[] piece) {
      assertThat(ByteBuffer.wrap(piece).get()).isEqualTo((byte) Frame.START_BYTE);
    }

    @Override
    public void end() {
      // there is nobody to tell
    }
  }
}
