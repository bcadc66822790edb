package mpos.ledger.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mpos.ledger.reader.link.Link;
import mpos.ledger.reader.link.RelayLink;
import mpos.ledger.reader.link.TcpLink;
import mpos.ledger.reader.message.EngineEvent;
import mpos.ledger.reader.message.HostAnswer;
import mpos.ledger.reader.message.ScreenMessage;
import mpos.ledger.reader.sale.CardWait;
import mpos.ledger.reader.session.CardNotRead;
import mpos.ledger.reader.session.CardRead;
import mpos.ledger.reader.session.ReaderTimeouts;
import mpos.ledger.reader.session.ReaderTrouble;
import mpos.ledger.reader.session.SessionFact;
import mpos.ledger.reader.virtual.Behavior;
import mpos.ledger.reader.virtual.VirtualBp50;
import mpos.ledger.reader.virtual.VirtualCard;
import mpos.ledger.reader.virtual.VirtualReader;
import mpos.ledger.reader.wire.Frame;
import mpos.ledger.reader.wire.FrameDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Readers that send too much, and very many readers at once. */
@Timeout(60)
class HostileReadersTest {

  private static final int SESSIONS = 200;

  @Test
  void an_endless_stream_without_a_frame_keeps_no_more_than_one_frame() {
    FrameDecoder decoder = new FrameDecoder(FrameDecoder.Sender.READER);
    byte[] chunk = new byte[4_096];
    Random noise = new Random(1);
    long before = allocatedBytes();

    for (int i = 0; i < 5_000; i++) {
      noise.nextBytes(chunk);
      decoder.feed(chunk, chunk.length, i);
      while (decoder.poll() != null) {
        // one frame in many thousand bytes of noise happens to fit
      }
    }

    assertThat(decoder.droppedBytes()).isGreaterThan(5_000L * 4_096 * 9 / 10);
    assertThat(allocatedBytes() - before).isLessThan(5_000_000);
  }

  @Test
  void a_stream_that_always_promises_a_frame_never_fills_the_memory() {
    FrameDecoder decoder = new FrameDecoder(FrameDecoder.Sender.READER);
    byte[] promise = {Frame.START_BYTE, 0, 0, 0x08, 0x02};
    long before = allocatedBytes();

    for (int i = 0; i < 100_000; i++) {
      decoder.feed(promise, promise.length, i);
    }

    assertThat(decoder.poll()).isNull();
    assertThat(decoder.droppedBytes()).isGreaterThan(490_000);
    assertThat(allocatedBytes() - before).isLessThan(1_000_000);
  }

  @Test
  void a_frame_costs_little_more_than_its_data() {
    FrameDecoder decoder = new FrameDecoder(FrameDecoder.Sender.READER);
    byte[] frame =
        new EngineEvent.Screen(ScreenMessage.of(ScreenMessage.Meaning.PRESENT_CARD))
            .event()
            .encoded();
    decode(decoder, frame, 10_000);
    long before = allocatedBytes();

    decode(decoder, frame, 100_000);

    assertThat((allocatedBytes() - before) / 100_000).isLessThanOrEqualTo(64);
  }

  @Test
  void a_flood_of_events_in_a_sale_is_a_named_trouble() throws Exception {
    byte[] event =
        new EngineEvent.Screen(ScreenMessage.of(ScreenMessage.Meaning.IDLE)).event().encoded();
    Flood flood = new Flood(event);
    VirtualReader waiting =
        VirtualReader.always(Behavior.presenting(VirtualCard.VISA_CHIP).thinkingMillis(20_000));
    try (VirtualBp50 reader = VirtualBp50.start(waiting, 0)) {
      TcpLink link = TcpLink.connect("127.0.0.1", reader.port(), 2_000);
      List<SessionFact> facts = new ArrayList<>();
      Bp50Session session = Bp50Session.open(flood.over(link), ReaderTimeouts.DEFAULT, facts::add);
      flood.begin();

      CardNotRead end = (CardNotRead) session.awaitCard(Counter.SALE);

      assertThat(end.reason()).isEqualTo(CardNotRead.Reason.BAD_ANSWER);
      assertThat(facts)
          .hasSizeLessThan(CardWait.MAX_EVENTS + 10)
          .hasAtLeastOneElementOfType(SessionFact.TroubleMet.class);
      assertThat(facts)
          .filteredOn(SessionFact.TroubleMet.class::isInstance)
          .extracting(fact -> ((SessionFact.TroubleMet) fact).trouble())
          .containsExactly(ReaderTrouble.EVENT_FLOOD);
    }
  }

  @Test
  void two_hundred_sessions_need_one_thread_and_little_memory() throws Exception {
    List<VirtualBp50> readers = new ArrayList<>();
    List<Bp50Session> sessions = new ArrayList<>();
    try (ReaderWatch watch = new ReaderWatch()) {
      for (int i = 0; i < SESSIONS; i++) {
        readers.add(
            VirtualBp50.start(Behavior.presenting(VirtualCard.VISA_CHIP).withSerialNumber(i + 1)));
      }
      int threadsBefore = Thread.activeCount();
      long bytesBefore = usedBytes();
      for (VirtualBp50 reader : readers) {
        TcpLink link = TcpLink.connect("127.0.0.1", reader.port(), 2_000);
        sessions.add(Bp50Session.open(link, ReaderTimeouts.DEFAULT, fact -> {}));
        watch.watch(sessions.get(sessions.size() - 1));
      }

      assertThat(Thread.activeCount() - threadsBefore).isLessThanOrEqualTo(1);
      assertThat((usedBytes() - bytesBefore) / SESSIONS).isLessThan(32 * 1024);

      assertAllAreWatched(readers, watch);
    } finally {
      for (Bp50Session session : sessions) {
        session.close();
      }
      for (VirtualBp50 reader : readers) {
        reader.close();
      }
    }
  }

  /** All plugs are pulled at once; within five seconds every session knows. */
  private static void assertAllAreWatched(List<VirtualBp50> readers, ReaderWatch watch)
      throws IOException {
    assertThat(watch.watched()).isEqualTo(SESSIONS);
    for (VirtualBp50 reader : readers) {
      reader.close();
    }
    Counter.await(() -> watch.watched() == 0);
  }

  @Test
  void one_relay_carries_a_sale_in_pieces_for_a_radio() throws Exception {
    RelayLink[] ends = new RelayLink[2];
    ends[0] = new RelayLink(new To(ends, 1), RelayLink.BLUETOOTH_LE_PIECE_BYTES);
    ends[1] = new RelayLink(new To(ends, 0), RelayLink.BLUETOOTH_LE_PIECE_BYTES);
    VirtualReader reader = VirtualReader.always(Behavior.presenting(VirtualCard.UNIONPAY_CHIP));
    CompletableFuture<Void> converse = CompletableFuture.runAsync(() -> converse(reader, ends[1]));
    try (Bp50Session session = Bp50Session.open(ends[0], ReaderTimeouts.DEFAULT, fact -> {})) {
      assertThat(session.awaitCard(Counter.SALE)).isInstanceOf(CardRead.class);
      assertThat(session.answer(HostAnswer.responseCode("00")).isApproved()).isTrue();
    }
    converse.get(5, TimeUnit.SECONDS);
  }

  private static void converse(VirtualReader reader, Link link) {
    try {
      reader.converse(link);
    } catch (IOException lost) {
      throw new IllegalStateException(lost);
    }
  }

  private static void decode(FrameDecoder decoder, byte[] frame, int times) {
    for (int i = 0; i < times; i++) {
      decoder.feed(frame, frame.length, i);
      assertThatFrame(decoder.poll());
    }
  }

  private static void assertThatFrame(Frame frame) {
    if (!(frame instanceof Frame.Event)) {
      throw new AssertionError("not the event that was fed: " + frame);
    }
  }

  private static long allocatedBytes() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  private static long usedBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** The other end of a pair of relays. */
  private record To(RelayLink[] ends, int other) implements RelayLink.Carrier {
    @Override
    public void carry(byte[] piece) {
      assertThat(piece.length).isLessThanOrEqualTo(RelayLink.BLUETOOTH_LE_PIECE_BYTES);
      ends[other].received(piece);
    }

    @Override
    public void end() {
      ends[other].ended();
    }
  }

  /** A real link, on which the reader begins to repeat one event without end. */
  private static final class Flood {
    private final byte[] event;
    private volatile boolean begun;
    private boolean started;

    Flood(byte[] event) {
      this.event = event;
    }

    void begin() {
      begun = true;
    }

    Link over(Link link) {
      return new Link() {
        @Override
        public int read(byte[] into, long timeoutMillis) throws IOException {
          if (!begun || !started) {
            int count = link.read(into, timeoutMillis);
            started = begun && count > 0;
            return count;
          }
          System.arraycopy(event, 0, into, 0, event.length);
          return event.length;
        }

        @Override
        public void write(byte[] bytes) throws IOException {
          link.write(bytes);
        }

        @Override
        public void close() throws IOException {
          link.close();
        }
      };
    }
  }
}
