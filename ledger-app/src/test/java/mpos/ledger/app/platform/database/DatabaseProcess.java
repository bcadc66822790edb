package mpos.ledger.app.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mpos.ledger.app.testing.Eventually;
import mpos.ledger.app.testing.OtherProcess;

/**
 * A process of its own that opens a data directory and runs the database in it until it is killed.
 */
final class DatabaseProcess implements AutoCloseable {

  private final OtherProcess process;
  private final Path started;

  private DatabaseProcess(OtherProcess process, Path started) {
    this.process = process;
    this.started = started;
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

  static DatabaseProcess start(Path directory, Path scratch) {
    return start(directory, scratch, Path.of(System.getProperty("user.home")));
  }

  /** With a home of its own, and so with a cache of its own. */
  static DatabaseProcess start(Path directory, Path scratch, Path home) {
    Path started = scratch.resolve("started");
    return new DatabaseProcess(
        OtherProcess.run(
            DatabaseProcess.class,
            List.of("-Duser.home=" + home),
            List.of(directory.toString(), started.toString())),
        started);
  }

  OtherProcess process() {
    return process;
  }

  void awaitStarted() {
    Eventually.holds("the database runs", () -> Files.exists(started) || !process.isAlive());
    if (!Files.exists(started)) {
      throw new IllegalStateException("The other process ended: " + process.output());
    }
  }

  /** Waits until it has ended by itself and says what it said. */
  String awaitRefusal() {
    process.awaitExit();
    return process.output();
  }

  @Override
  public void close() {
    process.close();
  }
}
