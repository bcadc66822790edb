package mpos.ledger.ops.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {

  private static final int REQUEST_MAX_BYTES = 4_096;

  private static final String SIZED = "HTTP/1.1 201 \r\nContent-Length: 4\r\n\r\nfine";
  private static final String CHUNKED =
      "HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n3\r\nvia\r\n7\r\n chunks\r\n0\r\n\r\n";
  private static final String LAST =
      "HTTP/1.1 200 \r\nConnection: close\r\nContent-Length: 4\r\n\r\nlast";
  private static final String CUT = "HTTP/1.1 200 \r\nContent-Length: 400\r\n\r\nhalf";

  @Test
  void answers_are_read_whether_sized_or_in_chunks() throws Exception {
    try (ServerSocket server = answering(List.of(SIZED, CHUNKED));
        HttpConnection connection = new HttpConnection(server.getLocalPort())) {
      assertThat(ask(connection)).isEqualTo(new HttpConnection.Answer(201, "fine"));
      assertThat(ask(connection)).isEqualTo(new HttpConnection.Answer(200, "via chunks"));
    }
  }

  @Test
  void a_connection_that_the_server_ends_is_opened_again() throws Exception {
    try (ServerSocket server = answering(List.of(LAST), List.of(SIZED));
        HttpConnection connection = new HttpConnection(server.getLocalPort())) {
      assertThat(ask(connection).body()).isEqualTo("last");
      assertThat(ask(connection).body()).isEqualTo("fine");
    }
  }

  @Test
  void half_an_answer_is_no_answer() throws Exception {
    try (ServerSocket server = answering(List.of(CUT));
        HttpConnection connection = new HttpConnection(server.getLocalPort())) {
      assertThatThrownBy(() -> ask(connection)).isInstanceOf(EOFException.class);
    }
  }

  private static HttpConnection.Answer ask(HttpConnection connection) throws IOException {
    return connection.send("POST", "/", "", "{}");
  }

  /** A server that gives each of its connections these answers, one per request, and closes it. */
  @SafeVarargs
  private static ServerSocket answering(List<String>... connections) throws IOException {
    ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    CompletableFuture.runAsync(
        () -> {
          for (List<String> answers : connections) {
            serve(server, answers);
          }
        });
    return server;
  }

  private static void serve(ServerSocket server, List<String> answers) {
    try (Socket connection = server.accept()) {
      InputStream in = connection.getInputStream();
      for (String answer : answers) {
        assertThat(in.read(new byte[REQUEST_MAX_BYTES])).isPositive();
        connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
