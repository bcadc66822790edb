package mpos.ledger.app.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import mpos.ledger.app.platform.cluster.Waiting;

/**
 * A Java process of its own that opens a data directory and runs the database in it, until it is
 * killed as hard as one can.
 */
final class LedgerInAnotherProcess {

  private static final long TIMEOUT_MILLIS = 60_000;

  private final Process process;
  private final Path started;
  private final Path output;

  private LedgerInAnotherProcess(Process process, Path started, Path output) {
    this.process = process;
    this.started = started;
    this.output = output;
  }

  /** The other process: writes a file when the database can be used, then waits for its end. */
  public static void main(String[] arguments) throws IOException {
    DataDirectory directory = DataDirectory.open(Path.of(arguments[0]));
    EmbeddedDatabase database = EmbeddedDatabase.start(directory);
    OwnerOnly.write(Path.of(arguments[1]), database.jdbcUrl());
    while (System.in.read() >= 0) {
      Thread.onSpinWait();
    }
  }

  static LedgerInAnotherProcess launch(Path directory, Path scratch) {
    return launch(directory, scratch, Path.of(System.getProperty("user.home")));
  }

  /** With a home of its own, and so with a cache of its own. */
  static LedgerInAnotherProcess launch(Path directory, Path scratch, Path home) {
    Path started = scratch.resolve("started");
    Path output = scratch.resolve("output");
    try {
      Files.deleteIfExists(started);
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-Duser.home=" + home,
                  "-cp",
                  System.getProperty("java.class.path"),
                  LedgerInAnotherProcess.class.getName(),
                  directory.toString(),
                  started.toString())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      return new LedgerInAnotherProcess(process, started, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  void awaitStarted() {
    await(() -> Files.exists(started) || !process.isAlive());
    if (!Files.exists(started)) {
      throw new IllegalStateException("The other ledger ended: " + output());
    }
  }

  /** Waits until it has ended by itself and says what it said. */
  String awaitRefusal() {
    await(() -> !process.isAlive());
    return output();
  }

  void await(BooleanSupplier condition) {
    if (!Waiting.until(condition, TIMEOUT_MILLIS)) {
      throw new IllegalStateException("Waited too long for the other ledger: " + output());
    }
  }

  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("The other ledger cannot be killed");
    }
  }

  private String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
