package mpos.ledger.app.platform.database;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Runs {@code initdb} and {@code pg_ctl}. PostgreSQL refuses to run as root, so for root the
 * programs run in a user namespace of their own, where they are nobody and still own their files.
 */
final class PostgresPrograms {

  private static final long INITDB_TIMEOUT_SECONDS = 300;

  /** Long, because after a crash the server replays its log first. */
  private static final long START_TIMEOUT_SECONDS = 600;

  /** How much longer {@code pg_ctl} may take than it was told to wait. */
  private static final long MARGIN_SECONDS = 10;

  private static final Pattern COMPLAINT =
      Pattern.compile("(?i)\\b(?:fatal|panic|error|hint|detail):.*");
  private static final int COMPLAINTS_MAX = 3;

  private final Path programs;
  private final Path outputFile;
  private final List<String> asNobody;

  PostgresPrograms(DataDirectory directory) {
    this.programs = PostgresBinaries.unpacked(directory).resolve("bin");
    this.outputFile = directory.path().resolve("postgresql-programs.log");
    this.asNobody = asNobody();
  }

  /** How a program ended and what it said. */
  record Outcome(int exitCode, String output) {
    boolean succeeded() {
      return exitCode == 0;
    }

    Outcome andThen(String moreOutput) {
      return new Outcome(exitCode, output + "\n" + moreOutput);
    }

    /** What it said about the failure, from a word such as FATAL on; else its last line. */
    String complaint() {
      List<String> complaints =
          COMPLAINT.matcher(output).results().limit(COMPLAINTS_MAX).map(r -> r.group()).toList();
      return complaints.isEmpty()
          ? output.lines().reduce("it gave no reason.", (before, line) -> line)
          : String.join(" ", complaints);
    }
  }

  Outcome initdb(Path pgdata, String superuser, Path passwordFile) {
    return run(
        INITDB_TIMEOUT_SECONDS,
        "initdb",
        "--pgdata=" + pgdata,
        "--username=" + superuser,
        "--pwfile=" + passwordFile,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--data-checksums",
        "--no-instructions");
  }

  /** Returns when the server takes connections, or when it has failed. */
  Outcome start(Path pgdata, Path logFile) {
    return pgCtl(START_TIMEOUT_SECONDS, "start", pgdata, "--log=" + logFile);
  }

  /**
   * @param mode {@code fast} (ends sessions, writes everything) or {@code immediate} (as in a
   *     crash)
   */
  Outcome stop(Path pgdata, String mode, long timeoutSeconds) {
    return pgCtl(timeoutSeconds, "stop", pgdata, "--mode=" + mode);
  }

  private Outcome pgCtl(long timeoutSeconds, String action, Path pgdata, String option) {
    return run(
        timeoutSeconds + MARGIN_SECONDS,
        "pg_ctl",
        action,
        "--pgdata=" + pgdata,
        "--wait",
        "--timeout=" + timeoutSeconds,
        option);
  }

  private Outcome run(long timeoutSeconds, String program, String... arguments) {
    List<String> command = new ArrayList<>(asNobody);
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    // Output goes to a file: a pipe would be inherited by the server and never end.
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(outputFile.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    try {
      int exitCode = exitCode(builder.start(), program, timeoutSeconds);
      String output = new String(Files.readAllBytes(outputFile), StandardCharsets.UTF_8);
      return new Outcome(exitCode, output.strip());
    } catch (IOException e) {
      throw new DatabaseNotReadyException(
          "PostgreSQL's " + program + " could not be run (" + e.getMessage() + ").", e);
    }
  }

  private static int exitCode(Process process, String program, long timeoutSeconds) {
    try {
      if (process.waitFor(timeoutSeconds, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      process.destroyForcibly();
      throw new DatabaseNotReadyException(
          "PostgreSQL's " + program + " did not end within " + timeoutSeconds + " seconds.");
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new DatabaseNotReadyException("Interrupted while PostgreSQL's " + program + " ran.", e);
    }
  }

  private static List<String> asNobody() {
    if (!System.getProperty("user.name").equals("root")) {
      return List.of();
    }
    if (!LinuxUtils.isUnshareAvailable()) {
      throw new DatabaseNotReadyException(
          "PostgreSQL refuses to run as root, and this system does not allow 'unshare -U'. Start"
              + " the ledger as an ordinary user, or set LEDGER_DB_URL to an existing PostgreSQL.");
    }
    return List.of("unshare", "-U");
  }
}
