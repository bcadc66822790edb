package mpos.ledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Caller;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.Sale;
import mpos.ledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/** The card number stops at the reader: no answer, log line or table has it afterwards. */
@ExtendWith(SharedLedger.class)
class NoCardNumberAnywhereTest {

  private static final String[][] CARDS = {
    {"visa-chip", "VISA", "4761739001010010"},
    {"visa-contactless", "VISA", "4761739001010010"},
    {"visa-magstripe", "VISA", "4111111111111111"},
    {"mastercard-chip", "MASTERCARD", "5413330002001155"},
    {"jcb-chip", "JCB", "3566002020360505"},
    {"unionpay-chip", "UNIONPAY", "6210947000000021"}
  };

  private static final class Lines extends AppenderBase<ILoggingEvent> {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      String thrown =
          event.getThrowableProxy() == null
              ? ""
              : ThrowableProxyUtil.asString(event.getThrowableProxy());
      lines.add(event.getFormattedMessage() + event.getMDCPropertyMap() + thrown);
    }
  }

  private final RunningLedger ledger;
  private final Phone phone;

  NoCardNumberAnywhereTest(RunningLedger ledger) {
    this.ledger = ledger;
    this.phone = Phone.at(ledger);
  }

  @Test
  void no_card_number_is_in_any_answer_log_line_or_table() throws SQLException {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Lines log = new Lines();
    log.setContext(root.getLoggerContext());
    log.start();
    root.addAppender(log);
    List<String> answers = new ArrayList<>();
    try {
      for (String[] card : CARDS) {
        answers.add(payWith(card[0], card[1]).requireStatus(201).text());
        answers.add(payWith(card[0], card[1].equals("JCB") ? "VISA" : "JCB").text());
        answers.addAll(numberWhereItDoesNotBelong(card[2]));
      }
    } finally {
      root.detachAppender(log);
    }
    List<String> tables = contentOfAllTables();

    assertThat(tables)
        .anyMatch(row -> row.contains("476173"))
        .anyMatch(row -> row.contains("0010"));
    for (String[] card : CARDS) {
      String middleDigits = card[2].substring(0, 12);
      assertThat(answers).noneMatch(answer -> answer.contains(middleDigits));
      assertThat(log.lines).noneMatch(line -> line.contains(middleDigits));
      assertThat(tables).noneMatch(row -> row.contains(middleDigits));
    }
  }

  private Answer payWith(String card, String scheme) {
    return phone.pay(Sale.of(150_000, scheme, phone.openReader(card)));
  }

  /** A careless app may send it in every place there is. */
  private List<String> numberWhereItDoesNotBelong(String number) {
    Caller caller = phone.caller();
    UUID session = phone.openReader("visa-chip");
    String sale = Sale.of(150_000, session).json();
    return List.of(
        caller.get("/v1/transactions?lastFour=" + number).text(),
        caller.get("/v1/transactions?" + number + "=1").text(),
        caller.get("/v1/payments/" + number).text(),
        caller.get("/v1/" + number).text(),
        caller.post("/v1/payments", sale.replace("VISA", number)).text(),
        phone.pay(Sale.of(150_000, number, session)).text(),
        caller.post("/v1/payments", sale.replace("scheme", number), "Idempotency-Key", "n").text(),
        caller.post("/v1/payments", number, "Idempotency-Key", "n").text(),
        ledger
            .stranger()
            .post("/v1/sessions", "{\"userId\":\"" + number + "\",\"password\":\"1\"}")
            .text());
  }

  private List<String> contentOfAllTables() throws SQLException {
    List<String> content = new ArrayList<>();
    try (Connection connection = ledger.database().connect();
        Statement statement = connection.createStatement()) {
      List<String> tables =
          column(statement, "select tablename from pg_tables where schemaname = 'public'");
      for (String table : tables) {
        content.addAll(column(statement, "select t::text from \"" + table + "\" t"));
      }
    }
    return content;
  }

  private static List<String> column(Statement statement, String query) throws SQLException {
    List<String> column = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        column.add(rows.getString(1));
      }
    }
    return column;
  }
}
