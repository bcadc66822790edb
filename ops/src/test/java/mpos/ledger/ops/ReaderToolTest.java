package mpos.ledger.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mpos.ledger.reader.virtual.Script;
import mpos.ledger.reader.virtual.VirtualBp50;
import mpos.ledger.reader.virtual.VirtualReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reader tool against virtual readers over TCP, and as a reader itself. */
@Timeout(60)
class ReaderToolTest {

  private static final Path SCRIPTS = Path.of("../reader-adapter/scripts");

  @TempDir private Path directory;

  @Test
  void a_reader_is_identified() throws IOException {
    try (VirtualBp50 reader = playing("chip-and-pin")) {
      Tool identified = Tool.run("reader", "identify", "--link", "tcp:127.0.0.1:" + reader.port());

      assertThat(identified.exitCode()).isZero();
      assertThat(identified.out())
          .contains("host   → reader  IDENTIFY  3E 36 00 00 01  09\n")
          .contains("reader → host    BATTERY: OK (00)  3E 00 00 00 03  57 08 25\n")
          .contains("Reader 50000001, firmware 'FW BLUPAD50' 1.0.0.0");
    }
  }

  @Test
  void a_reader_that_cannot_be_used_is_named() throws IOException {
    try (VirtualBp50 reader = playing("other-firmware")) {
      Tool refused = Tool.run("reader", "identify", "--link", "tcp:127.0.0.1:" + reader.port());

      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.out())
          .contains("FOREIGN_FIRMWARE: The reader's firmware is 'FW PINPAD', not that of a BP50");
    }
  }

  @Test
  void a_sale_shows_its_frames_but_nothing_secret_of_the_card() throws IOException {
    try (VirtualBp50 reader = playing("chip-and-pin")) {
      Tool sale = sale(reader, "00");

      assertThat(sale.exitCode()).isZero();
      assertThat(sale.out())
          .contains(
              "START  3E 3E 00 00 15  "
                  + "03 00 07 01 9C 01 00 9F 02 06 00 00 00 15 00 00 5F 2A 02 09 01\n")
          .contains("9F 02=00 00 00 15 00 00")
          .contains("DF 01=621094******0021")
          .contains("DF 02=(16 bytes not shown)")
          .contains("5F 30=(2 bytes not shown)")
          .containsPattern("ENCRYPTED_TAGS: OK \\(00\\)  3E 00 00 00 \\w\\w  \\(\\d+ bytes not")
          .contains("PIN_BLOCK: OK (00)  3E 00 00 00 08  (8 bytes not shown)")
          .contains("Outcome: APPROVED.")
          .doesNotContain("6210947000000021", "62 10 94 70", "DF 02 10", "C5 30");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "host-says-no, 51, 1, Outcome: DECLINED.",
    "host-says-no, unreachable, 1, Outcome: DECLINED.",
    "cancel-key, 00, 1, No card: CANCELLED_BY_CARDHOLDER.",
    "without-result, 00, 3, Outcome: UNKNOWN.",
    "fallback, 00, 0, Outcome: APPROVED."
  })
  void the_exit_code_says_how_a_sale_ended(
      String script, String hostAnswer, int exitCode, String said) throws IOException {
    try (VirtualBp50 reader = playing(script)) {
      Tool sale = sale(reader, hostAnswer);

      assertThat(sale.exitCode()).isEqualTo(exitCode);
      assertThat(sale.out()).contains(said);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "reader sale --link tcp:nowhere --amount 1, 'tcp:nowhere' is neither tcp:HOST:PORT nor",
        "reader sale --link tcp:localhost:x --amount 1, 'x' is not a port",
        "reader sale --link serial:/dev/no-such-port --amount 1, Cannot reach serial:/dev/no",
        "reader sale --link tcp:localhost:1 --amount 0, A sale cannot start with this amount",
        "reader sale --link tcp:localhost:1 --amount 1 --currency TW, 'TW' is not a currency",
        "reader sale --link tcp:localhost:1 --amount 1 --host-answer x, 'x' is not a response code",
        "reader identify --link tcp:localhost:1, Cannot reach tcp:localhost:1",
        "reader identify, Missing required option",
        "reader simulate --port 0 --script no-such-file, The script no-such-file cannot be read"
      })
  void what_cannot_be_done_is_said(String line, String why) {
    Tool tool = Tool.run(line.split(" "));

    assertThat(tool.exitCode()).isEqualTo(2);
    assertThat(tool.err()).contains(why);
  }

  @Test
  void a_bad_script_is_refused_with_its_line() throws IOException {
    Path script = Files.writeString(directory.resolve("bad.script"), "visa-chip\ngold-chip\n");

    Tool refused = Tool.run("reader", "simulate", "--port", "0", "--script", script.toString());

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("bad.script, line 2: there is no card 'gold-chip'");
  }

  @Test
  void a_simulated_reader_plays_its_script_to_the_end() throws Exception {
    Path script =
        Files.writeString(directory.resolve("two.script"), "visa-chip nobody\njcb-chip\nend\n");
    int port = freePort();
    CompletableFuture<Tool> simulated =
        CompletableFuture.supplyAsync(
            () ->
                Tool.run(
                    "reader",
                    "simulate",
                    "--port=" + port,
                    "--script=" + script,
                    "--serial=123",
                    "--seed=5"));

    Tool first = saleWhenListening(port);
    Tool second = saleWhenListening(port);
    Tool reader = simulated.get(20, TimeUnit.SECONDS);

    assertThat(first.out()).contains("No card: TIMED_OUT.");
    assertThat(second.out()).contains("Outcome: APPROVED.");
    assertThat(reader.exitCode()).isZero();
    assertThat(reader.out())
        .contains("Reader 123 listens on 127.0.0.1:" + port, "A host has connected.")
        .contains("host   → reader  START", "The script has ended.")
        .doesNotContain("3566002020360505");
  }

  private static Tool sale(VirtualBp50 reader, String hostAnswer) {
    return sale(reader.port(), hostAnswer);
  }

  private static Tool sale(int port, String hostAnswer) {
    return Tool.run(
        "reader",
        "sale",
        "--link=tcp:127.0.0.1:" + port,
        "--amount=150000",
        "--timeout=1",
        "--host-answer=" + hostAnswer);
  }

  /** The simulator needs a moment before it listens. */
  private static Tool saleWhenListening(int port) {
    long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    Tool sale = sale(port, "00");
    while (sale.err().contains("Cannot reach") && System.nanoTime() < deadlineNanos) {
      sale = sale(port, "00");
    }
    return sale;
  }

  private static VirtualBp50 playing(String script) throws IOException {
    return VirtualBp50.start(
        new VirtualReader(
            Script.read(Files.readAllLines(SCRIPTS.resolve(script + ".script")), 50_000_001, 1), 1),
        0);
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0)) {
      return any.getLocalPort();
    }
  }
}
