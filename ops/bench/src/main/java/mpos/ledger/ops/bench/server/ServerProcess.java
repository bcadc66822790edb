package mpos.ledger.ops.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import mpos.ledger.ops.support.CliException;
import mpos.ledger.ops.support.Database;

/** A server of the measurement as a process of its own, with a data directory and a log. */
public final class ServerProcess implements AutoCloseable {

  private static final Duration START_TIMEOUT = Duration.ofSeconds(300);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final String STACK_FRAME = "\tat ";
  private static final int LAST_LINES = 20;

  private final BenchServer.What what;
  private final Process process;
  private final Path portFile;
  private final Path log;

  private ServerProcess(BenchServer.What what, Process process, Path home) {
    this.what = what;
    this.process = process;
    this.portFile = portFile(home);
    this.log = log(home);
  }

  private static Path portFile(Path home) {
    return home.resolve("port");
  }

  private static Path log(Path home) {
    return home.resolve("log");
  }

  /** Returns at once; {@link #awaitPort} tells when the server answers. */
  public static ServerProcess start(BenchServer.What what, Database database, Path directory)
      throws IOException {
    Path home = Files.createDirectories(directory.resolve(what.name().toLowerCase(Locale.ROOT)));
    List<String> command = new ArrayList<>(JavaCommand.ofThisProgram());
    command.addAll(List.of("bench-server", what.name(), "--port-file", portFile(home).toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log(home).toFile());
    builder.environment().putAll(database.environment());
    builder.environment().put("LEDGER_DATA_DIR", home.toString());
    return new ServerProcess(what, builder.start(), home);
  }

  /** Returns the port once the server answers HTTP. */
  public int awaitPort() throws IOException {
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (process.isAlive() && System.nanoTime() - deadline < 0) {
      String port = Files.exists(portFile) ? Files.readString(portFile) : "";
      if (!port.isEmpty()) {
        return Integer.parseInt(port);
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
    throw new CliException(what + " did not start. The end of its log:\n" + lastLines());
  }

  /** Keeps only the ledger's own frames of a stack trace. */
  private static boolean isWorthShowing(String line) {
    return !line.startsWith(STACK_FRAME) || line.startsWith(STACK_FRAME + "mpos.ledger.");
  }

  public long pid() {
    return process.pid();
  }

  /** The end of the server's log, which tells why it failed. */
  public String lastLines() throws IOException {
    List<String> lines =
        Files.readAllLines(log).stream().filter(ServerProcess::isWorthShowing).toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
