package mpos.ledger.reader.virtual;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import mpos.ledger.reader.link.Link;
import mpos.ledger.reader.wire.Frame;
import mpos.ledger.reader.wire.FrameDecoder;

/**
 * A BP50 made of software, at the end of whatever link it is given: it speaks the real one's
 * protocol, with real ciphers, and plays its sales. Its key counter goes on from link to link.
 */
public final class VirtualReader {

  private static final int READ_BYTES = 512;

  private final ScriptedSales sales;
  private final VirtualKeys keys;

  /** The same seed makes the same unpredictable numbers. */
  public VirtualReader(ScriptedSales sales, long seed) {
    this.sales = sales;
    this.keys = new VirtualKeys(sales.current().serialNumber(), seed);
  }

  /** A reader that does the same at every sale. */
  public static VirtualReader always(Behavior behavior) {
    return new VirtualReader(ScriptedSales.always(behavior), behavior.serialNumber());
  }

  public ScriptedSales sales() {
    return sales;
  }

  int serialNumber() {
    return sales.current().serialNumber();
  }

  /** Talks to the host until either side ends the link. The engine begins uninitialized. */
  public void converse(Link link) throws IOException {
    VirtualVoice voice = new VirtualVoice(sales);
    VirtualEngine engine = new VirtualEngine(sales, voice, keys);
    VirtualAnswers answers = new VirtualAnswers(sales, voice, keys, engine);
    try {
      converse(link, voice, engine, answers);
    } finally {
      // A sale that was cut short with the link is not played again; one that never began is.
      if (engine.isInSale() || answers.playedSituation() || voice.isEnding()) {
        sales.saleIsOver();
      }
    }
  }

  private void converse(Link link, VirtualVoice voice, VirtualEngine engine, VirtualAnswers answers)
      throws IOException {
    FrameDecoder decoder = new FrameDecoder(FrameDecoder.Sender.HOST);
    byte[] buffer = new byte[READ_BYTES];
    long untilNextStepMillis = engine.proceed(nowMillis());
    while (!voice.isLinkLost()) {
      int count = link.read(buffer, untilNextStepMillis);
      if (count == Link.CLOSED) {
        return;
      }
      long nowMillis = nowMillis();
      decoder.feed(buffer, count, nowMillis);
      for (Frame frame = decoder.poll();
          frame instanceof Frame.Command command && !voice.isEnding();
          frame = decoder.poll()) {
        answers.receive(command, nowMillis);
      }
      untilNextStepMillis = engine.proceed(nowMillis);
      if (voice.hasOutput()) {
        write(link, voice.takeOutput());
      }
      voice.settle();
    }
  }

  private void write(Link link, byte[] bytes) throws IOException {
    int pieceBytes = sales.current().device().pieceBytes();
    for (int at = 0; at < bytes.length; at += Math.min(pieceBytes, bytes.length - at)) {
      int length = Math.min(pieceBytes, bytes.length - at);
      byte[] piece = new byte[length];
      System.arraycopy(bytes, at, piece, 0, length);
      link.write(piece);
    }
  }

  private static long nowMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }
}
