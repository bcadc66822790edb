package mpos.ledger.ops.reader;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import mpos.ledger.reader.Bp50Session;
import mpos.ledger.reader.message.Battery;
import mpos.ledger.reader.message.ReaderIdentity;
import mpos.ledger.reader.session.ReaderTroubleException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says which reader is at the other end of a link, and whether it can be used. */
@Command(
    name = "identify",
    mixinStandardHelpOptions = true,
    description = "Says which reader is at the other end of a link, and whether it can take sales.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:a BP50 that is ready for sales",
      "1:a reader that cannot be used; the reason is named",
      "2:the reader cannot be reached, or a bad argument"
    })
final class Identify implements Callable<Integer> {

  private static final int READY = 0;
  private static final int UNUSABLE = 1;

  @Spec private CommandSpec spec;

  @Mixin private ReaderAddress address;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (Bp50Session session = address.open()) {
      ReaderIdentity reader = session.reader();
      Battery battery = session.battery();
      out.printf(
          "Reader %s, firmware '%s' %s, application '%s' %s, battery %d %%%s.%n",
          reader.serialNumber(),
          reader.firmwareName(),
          reader.firmwareVersion(),
          reader.applicationName(),
          reader.applicationVersion(),
          battery.percent(),
          battery.low() ? ", low" : "");
      return READY;
    } catch (ReaderTroubleException unusable) {
      out.println(unusable.trouble() + ": " + unusable.getMessage());
      return UNUSABLE;
    }
  }
}
