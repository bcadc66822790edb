package mpos.ledger.reader.virtual;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import mpos.ledger.reader.link.TcpLink;

/**
 * A virtual BP50 on a TCP port of this machine. It serves one connection at a time; the next waits
 * until that one has ended.
 */
public final class VirtualBp50 implements AutoCloseable {

  private static final int STACK_BYTES = 128 * 1024;
  private static final int WAITING_CONNECTIONS = 4;
  private static final long CLOSE_TIMEOUT_MILLIS = 2_000;

  private final VirtualReader reader;
  private final ServerSocket server;
  private final Thread thread;
  private final AtomicInteger linksLost = new AtomicInteger();
  private volatile Socket connection;

  private VirtualBp50(VirtualReader reader, ServerSocket server) {
    this.reader = reader;
    this.server = server;
    this.thread =
        new Thread(null, this::serve, "virtual-bp50-" + reader.serialNumber(), STACK_BYTES);
    thread.setDaemon(true);
  }

  /** Starts a reader on a free port of 127.0.0.1. */
  public static VirtualBp50 start(Behavior behavior) throws IOException {
    return start(behavior, 0);
  }

  /** Starts a reader on this port of 127.0.0.1; 0 takes a free one. */
  public static VirtualBp50 start(Behavior behavior, int port) throws IOException {
    return start(VirtualReader.always(behavior), port);
  }

  /** Starts this reader on this port of 127.0.0.1; 0 takes a free one. */
  public static VirtualBp50 start(VirtualReader reader, int port) throws IOException {
    InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    VirtualBp50 bp50 = new VirtualBp50(reader, new ServerSocket(port, WAITING_CONNECTIONS, here));
    bp50.thread.start();
    return bp50;
  }

  public int port() {
    return server.getLocalPort();
  }

  /** How many connections were lost instead of being ended by either side. */
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
          reader.converse(new TcpLink(accepted));
        }
      } catch (IOException lost) {
        if (!server.isClosed()) {
          linksLost.incrementAndGet();
        }
      }
    }
  }
}
