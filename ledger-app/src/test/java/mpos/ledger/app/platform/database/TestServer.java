package mpos.ledger.app.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import mpos.ledger.app.platform.cluster.Waiting;

/**
 * An embedded server of a test's own, durable as the real one, that the test may kill. Its
 * directory goes when it is closed; what killed test runs left behind goes when the next one
 * starts.
 */
public final class TestServer implements AutoCloseable {

  private static final String PREFIX = "mpos-ledger-test-";
  private static final Duration SURELY_LEFT_BEHIND = Duration.ofMinutes(30);
  private static final long END_TIMEOUT_MILLIS = 30_000;

  private final DataDirectory directory;
  private final EmbeddedDatabase database;

  private TestServer(DataDirectory directory, EmbeddedDatabase database) {
    this.directory = directory;
    this.database = database;
  }

  /** The files of a server that never ran: to copy them is quicker than to make them each time. */
  private static final class NewCluster {
    private static final Path PATH = made();

    private static Path made() {
      Path path = newDirectory();
      try (DataDirectory directory = DataDirectory.open(path)) {
        Path cluster = PostgresFiles.in(directory, new PostgresPrograms(directory)).path();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(path), "test-cluster-end"));
        return cluster;
      }
    }
  }

  public static TestServer start() {
    DataDirectory directory = DataDirectory.open(newDirectory());
    copy(NewCluster.PATH, directory.path().resolve("postgresql"));
    return new TestServer(directory, EmbeddedDatabase.start(directory));
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public EmbeddedDatabase database() {
    return database;
  }

  /** Ends the postmaster with SIGKILL and waits until all its processes are gone. */
  public void kill() {
    kill(directory.path());
  }

  /** Starts the killed server again, on the same port. */
  public void startAgain() {
    database.ensureRunning();
  }

  @Override
  public void close() {
    database.stop();
    directory.close();
    delete(directory.path());
  }

  static void kill(Path directory) {
    ServerProcesses processes = processesIn(directory);
    processes.postmaster().orElseThrow().destroyForcibly();
    requireGone(processes);
  }

  static ServerProcesses processesIn(Path directory) {
    return new ServerProcesses(directory.resolve("postgresql"));
  }

  /** A directory for a server, in the place where left ones are looked for. */
  static Path newDirectory() {
    try {
      deleteLeftBehind();
      return Files.createTempDirectory(PREFIX).toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a directory in which no ledger runs, with the server that may still live in it. */
  static void delete(Path directory) {
    ServerProcesses processes = processesIn(directory);
    if (processes.postmaster().isPresent()) {
      stop(directory);
    }
    requireGone(processes);
    try {
      OwnerOnly.deleteRecursively(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In order: a server killed for good would leave its shared memory behind. */
  private static void stop(Path directory) {
    try (DataDirectory held = DataDirectory.open(directory)) {
      PostgresPrograms programs = new PostgresPrograms(held);
      new EmbeddedServer(PostgresFiles.in(held, programs), programs).end();
    }
  }

  private static void requireGone(ServerProcesses processes) {
    if (!Waiting.until(() -> processes.alive().isEmpty(), END_TIMEOUT_MILLIS)) {
      throw new IllegalStateException("Still alive: " + processes.alive());
    }
  }

  private static synchronized void deleteLeftBehind() throws IOException {
    Instant before = Instant.now().minus(SURELY_LEFT_BEHIND);
    Path base = Path.of(System.getProperty("java.io.tmpdir"));
    try (DirectoryStream<Path> left = Files.newDirectoryStream(base, PREFIX + "*")) {
      for (Path path : left) {
        if (Files.getLastModifiedTime(path).toInstant().isBefore(before) && isFree(path)) {
          delete(path.toRealPath());
        }
      }
    }
  }

  private static boolean isFree(Path path) {
    try (DataDirectory directory = DataDirectory.open(path)) {
      return Files.isDirectory(directory.path());
    } catch (DataDirectoryInUseException e) {
      return false;
    }
  }
}
