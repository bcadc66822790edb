package mpos.ledger.ops.bench.reader;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import mpos.ledger.reader.Bp50Session;
import mpos.ledger.reader.link.Link;
import mpos.ledger.reader.link.TcpLink;
import mpos.ledger.reader.message.CardInterface;
import mpos.ledger.reader.message.HostAnswer;
import mpos.ledger.reader.message.StartSale;
import mpos.ledger.reader.session.CardRead;
import mpos.ledger.reader.session.ReaderTimeouts;
import mpos.ledger.reader.virtual.Behavior;
import mpos.ledger.reader.virtual.VirtualBp50;
import mpos.ledger.reader.virtual.VirtualCard;
import mpos.ledger.reader.wire.FrameDecoder;

/**
 * What the thread of a sale allocates for the reader's protocol, measured on sales at one reader
 * over TCP without the ledger around them.
 */
public final class FrameCost {

  private static final String LOOPBACK = "127.0.0.1";
  private static final int CONNECT_TIMEOUT_MILLIS = 3_000;
  private static final int CARD_TIMEOUT_SECONDS = 20;
  private static final int WARM_UP_SALES = 500;
  private static final int SALES = 1_000;
  private static final int TWD = 901;
  private static final StartSale SALE =
      new StartSale(150_000, TWD, CardInterface.CARD_PRESENT, CARD_TIMEOUT_SECONDS);

  /** Frames of a sale, both ways, and bytes allocated for each. */
  public record Result(int framesPerSale, long bytesPerFrame) {}

  private FrameCost() {}

  public static Result measure() throws Exception {
    Behavior chip = Behavior.presenting(VirtualCard.VISA_CHIP);
    try (VirtualBp50 reader = VirtualBp50.start(chip)) {
      int frames = framesOfOneSale(reader.port());
      try (Bp50Session session = open(link(reader.port()))) {
        sell(session, WARM_UP_SALES);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        sell(session, SALES);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        return new Result(frames, bytes / SALES / frames);
      }
    }
  }

  private static int framesOfOneSale(int port) throws Exception {
    CountingLink link = new CountingLink(link(port));
    try (Bp50Session session = open(link)) {
      int before = link.frames();
      sell(session, 1);
      return link.frames() - before;
    }
  }

  private static void sell(Bp50Session session, int sales) {
    for (int i = 0; i < sales; i++) {
      CardRead card = (CardRead) session.awaitCard(SALE);
      card.encrypted().wipe();
      if (!session.answer(HostAnswer.responseCode("00")).isApproved()) {
        throw new IllegalStateException("A sale of the measurement was not approved");
      }
    }
  }

  private static Bp50Session open(Link link) throws Exception {
    return Bp50Session.open(link, ReaderTimeouts.DEFAULT, fact -> {});
  }

  private static TcpLink link(int port) throws IOException {
    return TcpLink.connect(LOOPBACK, port, CONNECT_TIMEOUT_MILLIS);
  }

  /** Counts what goes over a link in both directions; the host writes whole frames. */
  private static final class CountingLink implements Link {

    private final Link link;
    private final FrameDecoder received = new FrameDecoder(FrameDecoder.Sender.READER);
    private int frames;

    CountingLink(Link link) {
      this.link = link;
    }

    int frames() {
      return frames;
    }

    @Override
    public int read(byte[] into, long timeoutMillis) throws IOException {
      int count = link.read(into, timeoutMillis);
      if (count > 0) {
        received.feed(into, count, 0);
        while (received.poll() != null) {
          frames++;
        }
      }
      return count;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      frames++;
      link.write(bytes);
    }

    @Override
    public void close() throws IOException {
      link.close();
    }
  }
}
