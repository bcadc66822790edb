package mpos.ledger.ops.reader;

import java.io.IOException;
import java.io.PrintWriter;
import mpos.ledger.ops.support.CliException;
import mpos.ledger.reader.Bp50Session;
import mpos.ledger.reader.TracedLink;
import mpos.ledger.reader.link.Link;
import mpos.ledger.reader.link.SerialLink;
import mpos.ledger.reader.link.TcpLink;
import mpos.ledger.reader.session.ReaderTimeouts;
import mpos.ledger.reader.session.ReaderTroubleException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a reader is, as the operator writes it after {@code --link}. */
final class ReaderAddress {

  private static final int CONNECT_TIMEOUT_MILLIS = 3_000;
  private static final int MAX_PORT = 65_535;
  private static final String TCP = "tcp:";
  private static final String SERIAL = "serial:";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--link",
      required = true,
      paramLabel = "LINK",
      description = "tcp:HOST:PORT, or serial:NAME (/dev/rfcomm0, COM5).")
  private String address;

  /** Opens a session and prints its frames; nothing secret is in what is printed. */
  Bp50Session open() throws ReaderTroubleException {
    PrintWriter out = spec.commandLine().getOut();
    Link link = TracedLink.ofHost(connect(), out::println);
    return Bp50Session.open(link, ReaderTimeouts.DEFAULT, fact -> out.println("  " + fact));
  }

  private Link connect() {
    try {
      if (address.startsWith(SERIAL)) {
        return SerialLink.open(address.substring(SERIAL.length()));
      }
      int colon = address.lastIndexOf(':');
      if (address.startsWith(TCP) && colon > TCP.length()) {
        String host = address.substring(TCP.length(), colon);
        return TcpLink.connect(host, port(address.substring(colon + 1)), CONNECT_TIMEOUT_MILLIS);
      }
    } catch (IOException unreachable) {
      throw new CliException(
          "Cannot reach " + address + ": " + unreachable.getMessage(), unreachable);
    }
    throw bad("'" + address + "' is neither tcp:HOST:PORT nor serial:NAME");
  }

  private int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port > 0 && port <= MAX_PORT) {
        return port;
      }
    } catch (NumberFormatException notANumber) {
      throw bad("'" + text + "' is not a port");
    }
    throw bad("'" + text + "' is not a port");
  }

  private ParameterException bad(String why) {
    return new ParameterException(spec.commandLine(), why);
  }
}
