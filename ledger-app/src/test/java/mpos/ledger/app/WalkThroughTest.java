package mpos.ledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import mpos.ledger.app.platform.database.TestDatabase;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The walk-throughs of the documentation, run as they stand there. */
@ExtendWith(SharedLedger.class)
class WalkThroughTest {

  private static final String SALE = script("README.md", "walk-through");
  private static final String VOID_AND_REFUND =
      script("ledger-app/WALKTHROUGH.md", "walk-through past the cutoff");
  private static final String PORTAL =
      script("ledger-app/WALKTHROUGH.md", "walk-through in the portal");
  private static final Instant AT_22_00 = Instant.parse("2026-11-23T14:00:00Z");
  private static final Instant AT_23_00 = Instant.parse("2026-11-23T15:00:00Z");
  private static final int LINES_BEFORE_THE_CUTOFF = 6;

  @Test
  void takes_a_payment_and_finds_it_by_all_three_criteria(RunningLedger ledger) throws Exception {
    List<String> lines = run(ledger.directory(), SALE, line -> {});
    assertThat(lines).hasSize(4);
    String payment = lines.get(0);
    assertThat(payment).contains("\"state\":\"APPROVED\"", "\"lastFour\":\"0010\"");
    String paymentId = payment.substring(0, payment.indexOf(','));
    assertThat(lines.subList(1, 4)).allMatch(found -> found.contains(paymentId));
  }

  @Test
  void voids_one_payment_refunds_another_past_the_cutoff_and_shows_its_batch() throws Exception {
    AtomicReference<Instant> now = new AtomicReference<>(AT_22_00);
    InstantSource time = now::get;
    try (RunningLedger ledger =
        RunningLedger.startAt(time.withZone(ZoneOffset.UTC), TestDatabase.createDatabase())) {
      AtomicInteger printed = new AtomicInteger();
      List<String> lines =
          run(
              ledger.directory(),
              SALE + "\n" + VOID_AND_REFUND,
              line -> {
                if (printed.incrementAndGet() == LINES_BEFORE_THE_CUTOFF) {
                  now.set(AT_23_00);
                }
              });

      assertThat(lines).hasSize(12);
      assertThat(lines.get(4)).contains("\"kind\":\"VOID\"", "\"state\":\"VOIDED\"");
      assertThat(lines.get(5)).contains("\"kind\":\"VOID\"", "2026-11-23T23:00+08:00");
      assertThat(lines.get(6)).contains("PAYMENT_SETTLED");
      assertThat(lines.get(7)).contains("\"state\":\"REFUNDED\"", "\"minorUnits\":50000");
      assertThat(lines.get(8)).contains("\"businessDay\":\"2026-11-24\"");
      assertThat(lines.get(9)).contains("\"state\":\"ACCEPTED\"", "\"minorUnits\":147375");
      assertThat(lines.get(10)).contains("\"kind\":\"SALE\"", "\"kind\":\"VOID\"");
      assertThat(lines.get(11)).contains("\"sums\":[{\"currency\":\"TWD\",\"minorUnits\":0}]");
    }
  }

  @Test
  void adds_a_mobile_user_who_signs_in_sells_within_her_limit_and_is_forgotten(RunningLedger ledger)
      throws Exception {
    List<String> lines = run(ledger.directory(), SALE + "\n" + PORTAL, line -> {});

    assertThat(lines).hasSize(9);
    assertThat(lines.get(4)).contains("王小美", "mei@example.com");
    assertThat(lines.get(5)).contains("\"minorUnits\":200000");
    assertThat(lines.get(6)).contains("ABOVE_PAYMENT_LIMIT");
    assertThat(lines.get(7)).contains("\"state\":\"APPROVED\"");
    assertThat(lines.get(8)).contains("已刪除").doesNotContain("王小美");
  }

  private static List<String> run(Path dataDirectory, String script, Consumer<String> hear)
      throws IOException, InterruptedException {
    ProcessBuilder shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script);
    shell.environment().put("LEDGER_DATA_DIR", dataDirectory.toString());
    shell.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process running = shell.start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader output = running.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
        hear.accept(line);
      }
    }
    assertThat(running.waitFor()).as(String.join("\n", lines)).isZero();
    return lines;
  }

  private static String script(String document, String name) {
    String text = Repository.read(Repository.root().resolve(document));
    String mark = "<!-- " + name + " -->\n```bash\n";
    int begin = text.indexOf(mark) + mark.length();
    assertThat(begin).as(name).isGreaterThan(mark.length());
    return text.substring(begin, text.indexOf("\n```", begin));
  }
}
