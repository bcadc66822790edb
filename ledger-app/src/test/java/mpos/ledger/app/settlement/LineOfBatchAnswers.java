package mpos.ledger.app.settlement;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The line between the ledger and an acquirer, on which answers to batch totals (0510) get lost,
 * come late or come twice. Everything else passes as it is.
 */
final class LineOfBatchAnswers implements AutoCloseable {

  /** What happens on the line: to the first answer, or to each. */
  enum Manner {
    LOSES_THE_FIRST,
    DELAYS_THE_FIRST,
    REPEATS_EACH
  }

  private static final int BATCH_ANSWER_TYPE = 0x0510;

  private final ServerSocket entrance;
  private final int acquirerPort;
  private final Manner manner;
  private final long delayMillis;
  private final AtomicBoolean first = new AtomicBoolean(true);
  private final ExecutorService carriers = Executors.newCachedThreadPool();
  private final ScheduledExecutorService late = Executors.newSingleThreadScheduledExecutor();

  LineOfBatchAnswers(int acquirerPort, Manner manner, long delayMillis) throws IOException {
    this.entrance = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    this.acquirerPort = acquirerPort;
    this.manner = manner;
    this.delayMillis = delayMillis;
    carriers.submit(this::accept);
  }

  int port() {
    return entrance.getLocalPort();
  }

  private Void accept() throws IOException {
    while (!entrance.isClosed()) {
      Socket ledger = entrance.accept();
      Socket acquirer = new Socket(entrance.getInetAddress(), acquirerPort);
      carriers.submit(() -> carry(ledger, acquirer, false));
      carriers.submit(() -> carry(acquirer, ledger, true));
    }
    return null;
  }

  /** Frame by frame, each behind its two-byte length; ends both sides when one hangs up. */
  private Void carry(Socket from, Socket to, boolean answers) throws IOException {
    try (from;
        to) {
      DataInputStream in = new DataInputStream(from.getInputStream());
      while (true) {
        byte[] message = new byte[in.readUnsignedShort()];
        in.readFully(message);
        if (answers && isBatchAnswer(message)) {
          pass(message, to);
        } else {
          send(message, to);
        }
      }
    } catch (EOFException | SocketException hungUp) {
      return null;
    }
  }

  private static boolean isBatchAnswer(byte[] message) {
    return ((message[0] & 0xFF) << Byte.SIZE | message[1] & 0xFF) == BATCH_ANSWER_TYPE;
  }

  private void pass(byte[] answer, Socket to) throws IOException {
    if (manner == Manner.REPEATS_EACH) {
      send(answer, to);
      send(answer, to);
    } else if (!first.getAndSet(false)) {
      send(answer, to);
    } else if (manner == Manner.DELAYS_THE_FIRST) {
      late.schedule(() -> sendLate(answer, to), delayMillis, TimeUnit.MILLISECONDS);
    }
  }

  private void sendLate(byte[] answer, Socket to) {
    try {
      send(answer, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void send(byte[] message, Socket to) throws IOException {
    synchronized (to) {
      DataOutputStream out = new DataOutputStream(to.getOutputStream());
      out.writeShort(message.length);
      out.write(message);
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    carriers.shutdownNow();
    late.shutdownNow();
  }
}
