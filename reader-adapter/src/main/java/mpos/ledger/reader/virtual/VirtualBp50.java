package mpos.ledger.reader.virtual;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mpos.ledger.reader.link.Link;
import mpos.ledger.reader.link.TcpLink;
import mpos.ledger.reader.wire.Frame;
import mpos.ledger.reader.wire.FrameDecoder;

/**
 * A BP50 made of software: it speaks the bytes of the real one on a TCP port of this machine, with
 * real keys and ciphers, and plays whatever situation it is given. It serves one connection at a
 * time; the next one waits until that has ended.
 */
public final class VirtualBp50 implements AutoCloseable {

  private static final int STACK_BYTES = 128 * 1024;
  private static final int READ_BYTES = 512;
  private static final int WAITING_CONNECTIONS = 4;
  private static final long CLOSE_TIMEOUT_MILLIS = 2_000;

  private final Behaviour behaviour;
  private final VirtualKeys keys = new VirtualKeys();
  private final ServerSocket server;
  private final Thread thread;
  private final AtomicInteger linksLost = new AtomicInteger();
  private volatile Socket connection;

  private VirtualBp50(Behaviour behaviour, ServerSocket server) {
    this.behaviour = behaviour;
    this.server = server;
    this.thread =
        new Thread(null, this::serve, "virtual-bp50-" + behaviour.serialNumber(), STACK_BYTES);
    thread.setDaemon(true);
  }

  /** Starts a reader on a free port of 127.0.0.1. */
  public static VirtualBp50 start(Behaviour behaviour) throws IOException {
    return start(behaviour, 0);
  }

  /** Starts a reader on this port of 127.0.0.1; 0 takes a free one. */
  public static VirtualBp50 start(Behaviour behaviour, int port) throws IOException {
    InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    VirtualBp50 reader =
        new VirtualBp50(behaviour, new ServerSocket(port, WAITING_CONNECTIONS, here));
    reader.thread.start();
    return reader;
  }

  public int port() {
    return server.getLocalPort();
  }

  /** How many connections ended by a fault of the network instead of by either side. */
  public int linksLost() {
    return linksLost.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
    Socket open = connection;
    if (open != null) {
      open.close();
    }
    try {
      thread.join(CLOSE_TIMEOUT_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket accepted = server.accept()) {
        connection = accepted;
        if (!server.isClosed()) {
          converse(new TcpLink(accepted));
        }
      } catch (IOException lost) {
        if (!server.isClosed()) {
          linksLost.incrementAndGet();
        }
      }
    }
  }

  /** A new connection finds the engine uninitialised, and all keys where they stood. */
  private void converse(Link link) throws IOException {
    VirtualEngine engine = new VirtualEngine(behaviour, keys);
    VirtualAnswers answers = new VirtualAnswers(behaviour, keys, engine);
    FrameDecoder decoder = new FrameDecoder(FrameDecoder.Sender.HOST);
    byte[] buffer = new byte[READ_BYTES];
    long untilNextStepMillis = engine.proceed(nowMillis());
    while (!engine.isLinkLost()) {
      int count = link.read(buffer, untilNextStepMillis);
      if (count == Link.CLOSED) {
        return;
      }
      long nowMillis = nowMillis();
      decoder.feed(buffer, count, nowMillis);
      for (Frame frame = decoder.poll();
          frame instanceof Frame.Command command && !engine.isLinkLost();
          frame = decoder.poll()) {
        answers.receive(command, nowMillis);
      }
      untilNextStepMillis = engine.proceed(nowMillis);
      if (engine.hasOutput()) {
        link.write(engine.takeOutput());
      }
    }
  }

  private static long nowMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }
}
