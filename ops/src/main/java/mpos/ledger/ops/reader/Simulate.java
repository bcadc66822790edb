package mpos.ledger.ops.reader;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import mpos.ledger.ops.support.CliException;
import mpos.ledger.reader.TracedLink;
import mpos.ledger.reader.link.TcpLink;
import mpos.ledger.reader.virtual.BadScriptException;
import mpos.ledger.reader.virtual.Script;
import mpos.ledger.reader.virtual.ScriptedSales;
import mpos.ledger.reader.virtual.VirtualReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plays a BP50 on a port of this machine, following a script. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Plays a BP50 on a TCP port of this machine, following a script: one sale a line, which names"
          + " the card and whatever is unusual about the sale.",
      "The scripts in reader-adapter/scripts play every situation there is;"
          + " reader-adapter/PROTOCOL.md explains them."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the script came to its end",
      "2:the script cannot be read or played, the port is taken, or a bad argument"
    })
final class Simulate implements Callable<Integer> {

  private static final int ENDED = 0;
  private static final int WAITING_CONNECTIONS = 1;
  private static final long MAX_SCRIPT_BYTES = 1_000_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      required = true,
      paramLabel = "PORT",
      description = "The port on 127.0.0.1; 0 takes a free one and prints it.")
  private int port;

  @Option(
      names = "--script",
      required = true,
      paramLabel = "FILE",
      description = "The script to play.")
  private Path script;

  @Option(
      names = "--serial",
      defaultValue = "50000001",
      paramLabel = "NUMBER",
      description = "The reader's serial number. Default: ${DEFAULT-VALUE}.")
  private int serialNumber;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "NUMBER",
      description = "The same seed plays the same bytes. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Override
  public Integer call() {
    if (serialNumber < 0) {
      throw new CliException("A serial number cannot be negative.");
    }
    VirtualReader reader = new VirtualReader(sales(), seed);
    PrintWriter out = spec.commandLine().getOut();
    try (ServerSocket server = listen()) {
      out.println("Reader " + serialNumber + " listens on 127.0.0.1:" + server.getLocalPort());
      while (!reader.sales().isOver()) {
        serve(server.accept(), reader, out);
      }
      out.println("The script has ended.");
      return ENDED;
    } catch (IOException failed) {
      throw new CliException("The reader cannot listen any more: " + failed.getMessage(), failed);
    }
  }

  private ServerSocket listen() {
    try {
      return new ServerSocket(port, WAITING_CONNECTIONS, InetAddress.getLoopbackAddress());
    } catch (IOException | IllegalArgumentException taken) {
      throw new CliException("Port " + port + " cannot be used: " + taken.getMessage(), taken);
    }
  }

  private static void serve(Socket accepted, VirtualReader reader, PrintWriter out)
      throws IOException {
    out.println("A host has connected.");
    try (Socket socket = accepted) {
      reader.converse(TracedLink.ofReader(new TcpLink(socket), out::println));
      out.println("The host has disconnected.");
    } catch (IOException lost) {
      out.println("The link was lost: " + lost.getMessage());
    }
  }

  private ScriptedSales sales() {
    try {
      if (Files.size(script) > MAX_SCRIPT_BYTES) {
        throw new CliException(script + " is larger than " + MAX_SCRIPT_BYTES + " bytes.");
      }
      return Script.read(Files.readAllLines(script), serialNumber, seed);
    } catch (BadScriptException bad) {
      throw new CliException(script + ", " + bad.getMessage(), bad);
    } catch (IOException unreadable) {
      throw new CliException("The script " + script + " cannot be read.", unreadable);
    }
  }
}
