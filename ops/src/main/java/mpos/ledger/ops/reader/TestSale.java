package mpos.ledger.ops.reader;

import java.io.PrintWriter;
import java.util.Currency;
import java.util.concurrent.Callable;
import mpos.ledger.reader.Bp50Session;
import mpos.ledger.reader.message.CardInterface;
import mpos.ledger.reader.message.HostAnswer;
import mpos.ledger.reader.message.Outcome;
import mpos.ledger.reader.message.StartSale;
import mpos.ledger.reader.sale.SaleResult;
import mpos.ledger.reader.session.CardNotRead;
import mpos.ledger.reader.session.CardRead;
import mpos.ledger.reader.session.CardReadResult;
import mpos.ledger.reader.session.ReaderTroubleException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Takes one sale at a reader without ledger and acquirer; no money moves. */
@Command(
    name = "sale",
    mixinStandardHelpOptions = true,
    description = {
      "Takes one sale to its end at the reader alone, with the host response given here.",
      "No acquirer is asked and no money moves. Nothing secret of the card is printed."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the card approved",
      "1:the card did not approve, or there was no card; the reason is named",
      "2:the reader cannot be reached or used, or a bad argument",
      "3:the outcome is unknown"
    })
final class TestSale implements Callable<Integer> {

  private static final int APPROVED = 0;
  private static final int NOT_APPROVED = 1;
  private static final int CANNOT = 2;
  private static final int UNKNOWN = 3;
  private static final String UNREACHABLE = "unreachable";
  private static final String RESPONSE_CODE = "[0-9A-Z]{2}";

  @Spec private CommandSpec spec;

  @Mixin private ReaderAddress address;

  @Option(
      names = "--amount",
      required = true,
      paramLabel = "MINOR-UNITS",
      description = "The amount; 150000 is NT$$1,500.00.")
  private long amountMinorUnits;

  @Option(
      names = "--currency",
      defaultValue = "TWD",
      paramLabel = "CODE",
      description = "The currency's ISO 4217 code. Default: ${DEFAULT-VALUE}.")
  private String currency;

  @Option(
      names = "--host-answer",
      defaultValue = "00",
      paramLabel = "CODE",
      description =
          "The host's response code (two of A-Z, 0-9; 00 approves), or 'unreachable'. Default:"
              + " ${DEFAULT-VALUE}.")
  private String hostAnswer;

  @Option(
      names = "--timeout",
      defaultValue = "60",
      paramLabel = "SECONDS",
      description = "How long the reader waits for a card. Default: ${DEFAULT-VALUE}.")
  private int timeoutSeconds;

  @Override
  public Integer call() {
    StartSale start = start();
    HostAnswer answer = answer();
    try (Bp50Session session = address.open()) {
      return sell(session, start, answer);
    } catch (ReaderTroubleException unusable) {
      spec.commandLine().getErr().println(unusable.trouble() + ": " + unusable.getMessage());
      return CANNOT;
    }
  }

  private int sell(Bp50Session session, StartSale start, HostAnswer answer) {
    PrintWriter out = spec.commandLine().getOut();
    CardReadResult presented = session.awaitCard(start);
    if (presented instanceof CardNotRead none) {
      out.println("No card: " + none.reason() + ".");
      return NOT_APPROVED;
    }
    CardRead card = (CardRead) presented;
    card.encrypted().wipe();
    out.println(card + ".");
    SaleResult result = session.answer(answer);
    out.println("Outcome: " + result.outcome() + ".");
    if (result.outcome() == Outcome.UNKNOWN) {
      return UNKNOWN;
    }
    return result.isApproved() ? APPROVED : NOT_APPROVED;
  }

  private StartSale start() {
    try {
      int number = Currency.getInstance(currency).getNumericCode();
      return new StartSale(amountMinorUnits, number, CardInterface.CARD_PRESENT, timeoutSeconds);
    } catch (IllegalArgumentException bad) {
      String why = bad.getMessage();
      throw new ParameterException(
          spec.commandLine(), why == null ? "'" + currency + "' is not a currency" : why);
    }
  }

  private HostAnswer answer() {
    if (hostAnswer.equals(UNREACHABLE)) {
      return HostAnswer.hostNotReached();
    }
    if (!hostAnswer.matches(RESPONSE_CODE)) {
      throw new ParameterException(
          spec.commandLine(), "'" + hostAnswer + "' is not a response code");
    }
    return HostAnswer.responseCode(hostAnswer);
  }
}
