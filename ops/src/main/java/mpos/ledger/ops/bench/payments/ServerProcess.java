package mpos.ledger.ops.bench.payments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import mpos.ledger.ops.ground.CannotException;
import mpos.ledger.ops.ground.Database;

/** A server of the measurement in a process of its own, with a data directory and a log there. */
final class ServerProcess implements AutoCloseable {

  private static final Duration START_TIMEOUT = Duration.ofSeconds(120);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final String STACK_FRAME = "\tat ";
  private static final int LAST_LINES = 20;

  private final Process process;
  private final Path log;
  private final int port;

  private ServerProcess(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** Comes back when the server answers HTTP. */
  static ServerProcess start(BenchServer.What what, Database database, Path directory)
      throws IOException {
    Path home = Files.createDirectories(directory.resolve(what.name().toLowerCase(Locale.ROOT)));
    Path portFile = home.resolve("port");
    Path log = home.resolve("log");
    List<String> command = new ArrayList<>(JavaCommand.ofThisProgram());
    command.addAll(List.of("bench-server", what.name(), "--port-file", portFile.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(database.environment());
    builder.environment().put("LEDGER_DATA_DIR", home.toString());
    Process process = builder.start();
    try {
      return new ServerProcess(process, log, port(process, portFile));
    } catch (CannotException notStarted) {
      process.destroyForcibly();
      throw new CannotException(
          what + " did not start. The end of its log:\n" + lastLines(log), notStarted);
    }
  }

  private static int port(Process process, Path portFile) throws IOException {
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (process.isAlive() && System.nanoTime() - deadline < 0) {
      String port = Files.exists(portFile) ? Files.readString(portFile) : "";
      if (!port.isEmpty()) {
        return Integer.parseInt(port);
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
    throw new CannotException("No port");
  }

  private static String lastLines(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log).stream().filter(ServerProcess::isTelling).toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }

  /** Of a stack trace, only the frames of the ledger itself. */
  private static boolean isTelling(String line) {
    return !line.startsWith(STACK_FRAME) || line.startsWith(STACK_FRAME + "mpos.ledger.");
  }

  /** What the server said last: why it failed. */
  String lastLines() throws IOException {
    return lastLines(log);
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
