package mpos.ledger.ops.bench.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One HTTP/1.1 connection, kept alive for one client. It exists because the load generator shares
 * the machine with the server: a full HTTP client takes as much of it as the server does.
 */
public final class HttpConnection implements AutoCloseable {

  private static final int ANSWER_TIMEOUT_MILLIS = 30_000;
  private static final int CHUNK_SIZE_RADIX = 16;
  private static final int HEADER_LINE_MAX_BYTES = 16_384;
  private static final String CONTENT_LENGTH = "content-length:";
  private static final String LAST_ANSWER = "connection: close";
  private static final String CHUNKED = "transfer-encoding: chunked";

  /** An answer with its complete body. */
  public record Answer(int status, String body) {}

  private final int port;
  private Socket socket;
  private InputStream in;
  private boolean ended;

  public HttpConnection(int port) throws IOException {
    this.port = port;
    open();
  }

  private void open() throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(ANSWER_TIMEOUT_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
    ended = false;
  }

  /**
   * Sends a request and waits for its answer. A server may say that this was the last on the
   * connection (Tomcat does after a hundred); then the next request opens another.
   *
   * @param headers additional headers, each ending with CR LF
   */
  public Answer send(String method, String path, String headers, String json) throws IOException {
    String request =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: localhost:"
            + port
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + json.getBytes(StandardCharsets.UTF_8).length
            + "\r\n"
            + headers
            + "\r\n"
            + json;
    if (ended) {
      socket.close();
      open();
    }
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    return answer();
  }

  private Answer answer() throws IOException {
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    int length = 0;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.regionMatches(true, 0, CONTENT_LENGTH, 0, CONTENT_LENGTH.length())) {
        length = Integer.parseInt(header.substring(CONTENT_LENGTH.length()).strip());
      } else if (header.equalsIgnoreCase(CHUNKED)) {
        chunked = true;
      } else if (header.equalsIgnoreCase(LAST_ANSWER)) {
        ended = true;
      }
    }
    byte[] body = chunked ? chunks() : bytes(length);
    return new Answer(status, new String(body, StandardCharsets.UTF_8));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      int size = Integer.parseInt(line(), CHUNK_SIZE_RADIX);
      body.write(bytes(size));
      line();
      if (size == 0) {
        return body.toByteArray();
      }
    }
  }

  private byte[] bytes(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("The server closed the connection within an answer");
    }
    return bytes;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (line.length() < HEADER_LINE_MAX_BYTES) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("The server closed the connection within an answer");
      }
      if (next == '\n') {
        return line.toString();
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    throw new IOException("The server sent a line of more than " + HEADER_LINE_MAX_BYTES);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
