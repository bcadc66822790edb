package mpos.ledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The README's walk-through, run as it stands there. */
@ExtendWith(SharedLedger.class)
class ReadmeWalkThroughTest {

  private static final String BEGIN = "<!-- walk-through -->\n```bash\n";
  private static final String END = "\n```";

  @Test
  void takes_a_payment_and_finds_it_by_all_three_criteria(RunningLedger ledger) throws Exception {
    List<String> lines = run(ledger.directory()).lines().toList();
    assertThat(lines).hasSize(4);
    String payment = lines.get(0);
    assertThat(payment).contains("\"state\":\"APPROVED\"", "\"lastFour\":\"0010\"");
    String paymentId = payment.substring(0, payment.indexOf(','));
    assertThat(lines.subList(1, 4)).allMatch(found -> found.contains(paymentId));
  }

  private static String run(Path dataDirectory) throws IOException, InterruptedException {
    ProcessBuilder shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", walkThrough());
    shell.environment().put("LEDGER_DATA_DIR", dataDirectory.toString());
    shell.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process running = shell.start();
    String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(running.waitFor()).as(output).isZero();
    return output;
  }

  private static String walkThrough() {
    String readme = Repository.read(Repository.root().resolve("README.md"));
    int begin = readme.indexOf(BEGIN) + BEGIN.length();
    assertThat(begin).isGreaterThan(BEGIN.length());
    return readme.substring(begin, readme.indexOf(END, begin));
  }
}
