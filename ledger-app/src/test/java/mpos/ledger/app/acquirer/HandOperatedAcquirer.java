package mpos.ledger.app.acquirer;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The acquirer's end of a real TCP connection, operated byte by byte by a test. It knows nothing of
 * the product's codec: what it sends and expects is written by hand.
 */
public final class HandOperatedAcquirer implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 15_000;
  private static final int NETWORK_HEAD_BYTES = 18;
  private static final int NETWORK_BODY_END = 26;
  private static final String NETWORK_ANSWER_HEAD = "0810 8220000002000000 0400000000000000";
  private static final String OK = "3030";

  private final ServerSocket server;
  private Socket socket;
  private DataInputStream input;

  public HandOperatedAcquirer() throws IOException {
    this(0);
  }

  public HandOperatedAcquirer(int receiveBufferBytes) throws IOException {
    server = new ServerSocket();
    if (receiveBufferBytes > 0) {
      server.setReceiveBufferSize(receiveBufferBytes);
    }
    server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
    server.setSoTimeout(PATIENCE_MILLIS);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Waits for the ledger to connect. */
  public HandOperatedAcquirer accept() throws IOException {
    socket = server.accept();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    input = new DataInputStream(socket.getInputStream());
    return this;
  }

  /** Waits for the ledger to connect, and accepts its sign-on. */
  public HandOperatedAcquirer acceptSignOn() throws IOException {
    accept();
    answerNetwork(receive());
    return this;
  }

  /** The next message, without its length header. */
  public byte[] receive() throws IOException {
    byte[] message = new byte[input.readUnsignedShort()];
    input.readFully(message);
    return message;
  }

  /** Waits until the ledger hangs up; what it still sends is dropped. */
  public boolean seesTheLedgerHangUp() throws IOException {
    try {
      input.transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (SocketTimeoutException stillThere) {
      return false;
    } catch (SocketException reset) {
      return true;
    }
  }

  public void answerNetwork(byte[] request) throws IOException {
    send(
        NETWORK_ANSWER_HEAD
            + digits(request, NETWORK_HEAD_BYTES, NETWORK_BODY_END)
            + OK
            + digits(request, NETWORK_BODY_END, request.length));
  }

  /** Sends a message, given in hex, under its right length. */
  public void send(String message) throws IOException {
    byte[] body = Sales.hex(message);
    byte[] frame = new byte[2 + body.length];
    frame[0] = (byte) (body.length >>> Byte.SIZE);
    frame[1] = (byte) body.length;
    System.arraycopy(body, 0, frame, 2, body.length);
    sendBytes(frame);
  }

  /** Sends bytes as they are, in one packet. */
  public void sendBytes(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** Sends a message one byte at a time. */
  public void sendInCrumbs(String message) throws IOException {
    byte[] body = Sales.hex(message);
    sendBytes(new byte[] {(byte) (body.length >>> Byte.SIZE)});
    sendBytes(new byte[] {(byte) body.length});
    for (byte crumb : body) {
      sendBytes(new byte[] {crumb});
    }
  }

  public void hangUp() throws IOException {
    socket.close();
  }

  private static String digits(byte[] bytes, int from, int to) {
    return HexFormat.of().formatHex(Arrays.copyOfRange(bytes, from, to));
  }

  @Override
  public void close() throws IOException {
    server.close();
    if (socket != null) {
      socket.close();
    }
  }
}
