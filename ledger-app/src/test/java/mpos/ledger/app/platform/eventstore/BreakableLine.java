package mpos.ledger.app.platform.eventstore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import mpos.ledger.app.platform.database.TestDatabase;

/** A TCP line to a real PostgreSQL that a test can cut, at a word of the server if it likes. */
final class BreakableLine implements AutoCloseable {

  private static final int BUFFER_BYTES = 65_536;

  private final URI server;
  private final ServerSocket entrance;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicReference<String> breakAt = new AtomicReference<>();

  BreakableLine(TestDatabase database) {
    try {
      server = URI.create(database.jdbcUrl().substring("jdbc:".length()));
      entrance = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    executor.submit(this::accept);
  }

  String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + entrance.getLocalPort() + server.getPath();
  }

  /** The next time the server says this, all lines break and the client does not hear it. */
  void breakInsteadOfSaying(String word) {
    breakAt.set(word);
  }

  void breakNow() {
    open.forEach(BreakableLine::closeSocket);
    open.clear();
  }

  private Void accept() throws IOException {
    while (!entrance.isClosed()) {
      Socket client = entrance.accept();
      Socket postgres = new Socket(server.getHost(), server.getPort());
      client.setTcpNoDelay(true);
      postgres.setTcpNoDelay(true);
      open.add(client);
      open.add(postgres);
      executor.submit(() -> carry(client, postgres, false));
      executor.submit(() -> carry(postgres, client, true));
    }
    return null;
  }

  private Void carry(Socket from, Socket to, boolean listens) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        String word = breakAt.get();
        String said = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
        if (listens && word != null && said.contains(word) && breakAt.compareAndSet(word, null)) {
          breakNow();
          return null;
        }
        out.write(buffer, 0, read);
      }
    }
    return null;
  }

  private static void closeSocket(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    breakNow();
    executor.shutdownNow();
  }
}
