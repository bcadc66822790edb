package mpos.ledger.reader.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A reader behind a TCP address: the virtual reader, or a box that forwards a serial port. */
public final class TcpLink implements Link {

  private final Socket socket;
  private final InputStream input;
  private final OutputStream output;
  private int timeoutMillis;

  /** Takes over a connected socket and closes it at the end. */
  public TcpLink(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    this.input = socket.getInputStream();
    this.output = socket.getOutputStream();
  }

  public static TcpLink connect(String host, int port, int connectTimeoutMillis)
      throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(host, port), connectTimeoutMillis);
      return new TcpLink(socket);
    } catch (IOException unreachable) {
      socket.close();
      throw unreachable;
    }
  }

  @Override
  public int read(byte[] into, long waitMillis) throws IOException {
    int wanted = (int) Math.max(1, Math.min(waitMillis, Integer.MAX_VALUE));
    if (wanted != timeoutMillis) {
      socket.setSoTimeout(wanted);
      timeoutMillis = wanted;
    }
    try {
      return input.read(into);
    } catch (SocketTimeoutException nothingCame) {
      return NOTHING;
    }
  }

  @Override
  public synchronized void write(byte[] bytes) throws IOException {
    output.write(bytes);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
