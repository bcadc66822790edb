package mpos.ledger.app.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a request byte by byte, for those that no decent client would send. */
public final class RawHttp {

  private static final int LONGEST_SILENCE_MILLIS = 30_000;
  private static final String END_OF_HEAD = "\r\n\r\n";

  private final int port;
  private final List<String> headers = new ArrayList<>();

  private RawHttp(int port) {
    this.port = port;
    header("Host", "localhost").header("Connection", "close");
  }

  public static RawHttp at(RunningLedger ledger) {
    return new RawHttp(ledger.port()).header("Content-Type", "application/json");
  }

  public RawHttp header(String name, String value) {
    headers.add(name + ": " + value);
    return this;
  }

  /** Asks for another name than this machine's. */
  public RawHttp host(String name) {
    headers.set(0, "Host: " + name);
    return this;
  }

  public Answer post(String path, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    header("Content-Length", Integer.toString(bytes.length));
    return send("POST " + path + " HTTP/1.1", bytes);
  }

  /** Sends a request line, the headers and these bytes as they are, and reads what comes back. */
  public Answer send(String requestLine, byte[] body) {
    String head = requestLine + "\r\n" + String.join("\r\n", headers) + END_OF_HEAD;
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(LONGEST_SILENCE_MILLIS);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().write(body);
      socket.shutdownOutput();
      return parsed(read(socket.getInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(requestLine, e);
    }
  }

  /**
   * All that comes; a server that refuses a long body may reset the connection after it answered.
   */
  private static String read(InputStream input) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      input.transferTo(bytes);
    } catch (SocketException reset) {
      if (bytes.size() == 0) {
        throw reset;
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Answer parsed(String response) {
    int end = response.indexOf(END_OF_HEAD);
    String[] head = response.substring(0, end).split("\r\n");
    Map<String, List<String>> headers = new HashMap<>();
    for (String line : List.of(head).subList(1, head.length)) {
      String[] header = line.split(": *", 2);
      headers.put(header[0].toLowerCase(Locale.ROOT), List.of(header[1]));
    }
    String body = response.substring(end + END_OF_HEAD.length());
    boolean chunked = headers.containsKey("transfer-encoding");
    return new Answer(
        Integer.parseInt(head[0].split(" ")[1]), headers, chunked ? joined(body) : body);
  }

  /** The chunks of a body in ASCII. */
  private static String joined(String chunks) {
    StringBuilder body = new StringBuilder();
    int at = 0;
    while (at < chunks.length()) {
      int lineEnd = chunks.indexOf("\r\n", at);
      int length = Integer.parseInt(chunks.substring(at, lineEnd), 16);
      body.append(chunks, lineEnd + 2, lineEnd + 2 + length);
      at = length == 0 ? chunks.length() : lineEnd + 2 + length + 2;
    }
    return body.toString();
  }
}
