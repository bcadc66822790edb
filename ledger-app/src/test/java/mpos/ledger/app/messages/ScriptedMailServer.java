package mpos.ledger.app.messages;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A mail server on a real socket that answers as a test wants, by the first word of the client's
 * line, or {@code END} for the end of the letter. {@link #SILENCE} and {@link #HANG_UP} count as
 * answers.
 */
final class ScriptedMailServer implements AutoCloseable {

  static final String SILENCE = "(nothing)";
  static final String HANG_UP = "(hangs up)";

  private static final String END = "END";
  private static final Map<String, String> FRIENDLY =
      Map.of(
          "EHLO",
          "250 mail.example",
          "MAIL",
          "250 ok",
          "RCPT",
          "250 ok",
          "DATA",
          "354 go on",
          END,
          "250 accepted",
          "QUIT",
          "221 bye");

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Map<String, String> script;
  private final List<String> letters = new CopyOnWriteArrayList<>();

  ScriptedMailServer(Map<String, String> script) throws IOException {
    this.script = script;
    new Thread(this::serve, "scripted-mail-server").start();
  }

  int port() {
    return server.getLocalPort();
  }

  /** What came after DATA, whether it was accepted or not. */
  List<String> letters() {
    return letters;
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        converse(client);
      } catch (SocketException closedByEither) {
        continue;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void converse(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
    say(client, "220 mail.example");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String word = line.split("[ :]")[0];
      String answer = script.getOrDefault(word, FRIENDLY.getOrDefault(word, "500 what?"));
      if (answer.equals(HANG_UP)) {
        return;
      }
      say(client, answer);
      if (word.equals("DATA") && answer.startsWith("354")) {
        letters.add(letter(in));
        String end = script.getOrDefault(END, FRIENDLY.get(END));
        if (end.equals(HANG_UP)) {
          return;
        }
        say(client, end);
      }
    }
  }

  private static String letter(BufferedReader in) throws IOException {
    StringBuilder letter = new StringBuilder();
    for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
      letter.append(line).append('\n');
    }
    return letter.toString();
  }

  private static void say(Socket client, String answer) throws IOException {
    if (!answer.equals(SILENCE)) {
      client.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
