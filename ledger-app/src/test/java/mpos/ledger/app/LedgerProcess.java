package mpos.ledger.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The ledger as an operator runs it: a process of its own, which can be stopped and killed. Nothing
 * is set for it but what the test says.
 */
final class LedgerProcess implements AutoCloseable {

  private static final long LONGEST_WAIT_SECONDS = 120;

  private final Process process;
  private final Path directory;
  private final Path output;
  private final long startedAtMillis;

  private LedgerProcess(Process process, Path directory, Path output, long startedAtMillis) {
    this.process = process;
    this.directory = directory;
    this.output = output;
    this.startedAtMillis = startedAtMillis;
  }

  static LedgerProcess start(Path directory, String... settings) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LedgerApp.class.getName(),
                "--ledger.data.dir=" + directory));
    for (String setting : settings) {
      command.add("--" + setting);
    }
    try {
      Path output = Files.createTempFile("ledger-process-", ".log");
      long now = System.currentTimeMillis();
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().keySet().removeIf(name -> name.startsWith("LEDGER_"));
      Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
      return new LedgerProcess(process, directory, output, now);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it has said, in demo.json, how to reach it. */
  LedgerProcess awaitReady() {
    Eventually.holds("the ledger is ready", () -> isReady() || !process.isAlive());
    if (!process.isAlive()) {
      throw new IllegalStateException("The ledger ended: " + output());
    }
    return this;
  }

  private boolean isReady() {
    try {
      Path demo = directory.resolve("demo.json");
      return Files.exists(demo)
          && Files.getLastModifiedTime(demo).toMillis() >= startedAtMillis
          && output().contains("The demonstration shop is open");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode demo() {
    return JsonMapper.shared().readTree(directory.resolve("demo.json").toFile());
  }

  URI address() {
    return URI.create(demo().path("baseUrl").asString("").replace("localhost", "127.0.0.1"));
  }

  /** As {@code kill -9}. */
  void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  /** As {@code kill -15}; answers at once. */
  void terminate() {
    process.destroy();
  }

  int awaitExit() {
    try {
      if (!process.waitFor(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError(
            "Still running after " + Duration.ofSeconds(LONGEST_WAIT_SECONDS) + ": " + output());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Everything it has printed so far. */
  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
    try {
      Files.deleteIfExists(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
