package mpos.ledger.app.acquirer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import mpos.ledger.app.acquirer.client.Iso8583Acquirer;
import mpos.ledger.app.acquirer.simulated.SimulatedAcquirer;
import mpos.ledger.app.testing.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** With every logger wide open, nothing of what the reader sealed and no message is shown. */
class CardDataStaysHiddenTest {

  private static final long NEVER_MILLIS = 600_000;

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level levelBefore = root.getLevel();
  private final LogReader log = new LogReader();

  private static final class LogReader extends AppenderBase<ILoggingEvent> {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(event.getFormattedMessage() + " " + event.getThrowableProxy());
    }
  }

  @BeforeEach
  void readTheWholeLog() {
    root.setLevel(Level.TRACE);
    log.setContext(root.getLoggerContext());
    log.start();
    root.addAppender(log);
  }

  @AfterEach
  void stopReading() {
    root.detachAppender(log);
    root.setLevel(levelBefore);
  }

  @Test
  void sales_answers_and_failures_leave_no_card_data_in_the_log() throws IOException {
    List<String> failures = new ArrayList<>();
    try (SimulatedAcquirer simulated = new SimulatedAcquirer(0, NEVER_MILLIS);
        Iso8583Acquirer acquirer = Links.impatient(simulated.port(), new SimpleMeterRegistry())) {
      Links.awaitReady(acquirer);
      acquirer.sale(Sales.unionPayChipWithPin());
      Throwable unanswered = catchThrowable(() -> acquirer.sale(unanswered()));
      assertThat(unanswered).isInstanceOf(NoAnswerException.class);
      failures.add(unanswered.toString());
    }
    requireNothingSealed(String.join("\n", log.lines) + failures);
    assertThat(log.lines).isNotEmpty();
  }

  @Test
  void a_card_number_in_a_strangers_answer_is_not_logged() throws IOException {
    try (HandOperatedAcquirer line = new HandOperatedAcquirer();
        Iso8583Acquirer acquirer = Links.patient(line.port())) {
      line.acceptSignOn();
      Links.awaitReady(acquirer);

      line.send(WireSamples.CARD_NUMBER_IN_THE_CLEAR);
      line.send("0430" + inHex("4761739001010010=3112"));
      line.send(WireSamples.ANSWER_VISA_CONTACTLESS.replace("363332", inHex("\n=4")));

      Eventually.holds(
          "three answers are ignored",
          () -> log.lines.stream().filter(text -> text.contains("was ignored")).count() == 3);
    }
    assertThat(String.join("\n", log.lines)).doesNotContain("476173900101", "\n=4");
  }

  @Test
  void no_text_shows_what_the_reader_sealed() {
    SaleRequest sale = Sales.unionPayChipWithPin();

    assertThat(sale.sealed()).hasToString("SealedCardData[hidden]");
    assertThat(sale.toString()).contains("SealedCardData[hidden]");
    requireNothingSealed(sale.toString());
    assertThat(new AcquirerAnswer("00", "A1B2C3", Sales.hex("8A023030")).toString())
        .isEqualTo("AcquirerAnswer[00, authorizationCode=A1B2C3]");
  }

  private static SaleRequest unanswered() {
    return Sales.visaContactless(1, 10_068);
  }

  private static void requireNothingSealed(String text) {
    for (String sealed :
        List.of("9F2701809F360200", "C1C2C3C4C5C6C7C8", "D1D2D3D4D5D6D7D8", "1B9C1845EB993A7A")) {
      assertThat(text.toUpperCase(Locale.ROOT)).doesNotContain(sealed);
      assertThat(text)
          .doesNotContain(new String(Sales.hex(sealed), StandardCharsets.ISO_8859_1))
          .doesNotContain(new String(Sales.hex(sealed), StandardCharsets.UTF_8));
    }
  }

  private static String inHex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
