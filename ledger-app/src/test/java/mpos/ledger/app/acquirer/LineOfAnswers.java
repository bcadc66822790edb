package mpos.ledger.app.acquirer;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The line between the ledger and an acquirer, on which a test decides what becomes of each answer.
 * What the ledger sends passes as it is.
 */
public final class LineOfAnswers implements AutoCloseable {

  /** Where answers go on to. */
  public interface Ledger {
    void receives(byte[] answer) throws IOException;
  }

  /** What becomes of an answer, without its length header; not called by two threads at once. */
  public interface Fate {
    void of(byte[] answer, Ledger ledger) throws IOException;
  }

  private final ServerSocket entrance;
  private final int acquirerPort;
  private final Fate fate;
  private final ExecutorService carriers = Executors.newCachedThreadPool();

  public LineOfAnswers(int acquirerPort, Fate fate) throws IOException {
    this.entrance = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    this.acquirerPort = acquirerPort;
    this.fate = fate;
    carriers.submit(this::accept);
  }

  public int port() {
    return entrance.getLocalPort();
  }

  /** The message type, such as 0x0510. */
  public static int typeOf(byte[] message) {
    return (message[0] & 0xFF) << Byte.SIZE | message[1] & 0xFF;
  }

  private Void accept() throws IOException {
    while (!entrance.isClosed()) {
      Socket ledger = entrance.accept();
      Socket acquirer = new Socket(entrance.getInetAddress(), acquirerPort);
      carriers.submit(() -> carry(ledger, acquirer, (message, to) -> to.receives(message)));
      carriers.submit(() -> carry(acquirer, ledger, fate));
    }
    return null;
  }

  /** Frame by frame, each behind its two-byte length; ends both sides when one hangs up. */
  private static Void carry(Socket from, Socket to, Fate fate) throws IOException {
    try (from;
        to) {
      DataInputStream in = new DataInputStream(from.getInputStream());
      while (true) {
        byte[] message = new byte[in.readUnsignedShort()];
        in.readFully(message);
        fate.of(message, answer -> send(answer, to));
      }
    } catch (EOFException | SocketException hungUp) {
      return null;
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
  }
}
