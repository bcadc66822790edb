package mpos.ledger.app.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java program in a process of its own, which can be stopped, and killed as hard as one can. */
public final class OtherProcess implements AutoCloseable {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(120);

  private final Process process;
  private final Path output;

  private OtherProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Runs a program of this class path, with nothing set for a ledger in its environment. */
  public static OtherProcess run(
      Class<?> program, List<String> jvmOptions, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(arguments);
    try {
      Path output = Files.createTempFile("other-process-", ".log");
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().keySet().removeIf(name -> name.startsWith("LEDGER_"));
      return new OtherProcess(
          builder.redirectErrorStream(true).redirectOutput(output.toFile()).start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** As {@code kill -9}. */
  public void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  /** As {@code kill -15}; answers at once. */
  public void terminate() {
    process.destroy();
  }

  public int awaitExit() {
    try {
      if (!process.waitFor(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("Still running after " + LONGEST_WAIT + ": " + output());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Everything it has printed so far. */
  public String output() {
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
