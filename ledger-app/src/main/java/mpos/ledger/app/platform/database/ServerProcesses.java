package mpos.ledger.app.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The PostgreSQL processes that work on one directory of files. The operating system is asked, and
 * not {@code postmaster.pid} alone: the file may be left over from a crash, and its process id
 * belong to another program by now.
 */
final class ServerProcesses {

  private static final Path PROC = Path.of("/proc");

  /** Line numbers in {@code postmaster.pid}, from 0. */
  private static final int PID_LINE = 0;

  private static final int PORT_LINE = 3;

  private final Path files;

  ServerProcesses(Path files) {
    this.files = files;
  }

  /** All of them: the postmaster and, for a moment after it was killed, its orphans. */
  List<ProcessHandle> alive() {
    return ProcessHandle.allProcesses().filter(this::worksOnFiles).toList();
  }

  /** The one that takes connections, if it is alive. */
  Optional<ProcessHandle> postmaster() {
    return number(PID_LINE).flatMap(ProcessHandle::of).filter(this::worksOnFiles);
  }

  /** Where the postmaster listens, or listened before it died. */
  Optional<Integer> port() {
    return number(PORT_LINE).map(Math::toIntExact);
  }

  /**
   * PostgreSQL itself removes a pid file whose process is dead. It refuses to start when another
   * program has that process id now, or when the file was cut off in a crash. Called when no
   * process is alive here, this removes such a file.
   */
  void deleteMisleadingPidFile() {
    boolean misleading =
        number(PID_LINE).map(pid -> ProcessHandle.of(pid).isPresent()).orElse(true);
    try {
      if (misleading) {
        Files.deleteIfExists(pidFile());
      }
    } catch (IOException e) {
      throw new DatabaseNotReadyException(
          pidFile() + " is left over from a crash and cannot be deleted (" + e + ").", e);
    }
  }

  private Path pidFile() {
    return files.resolve("postmaster.pid");
  }

  private boolean worksOnFiles(ProcessHandle process) {
    Path workingDirectory = PROC.resolve(Long.toString(process.pid())).resolve("cwd");
    return isPostgres(process)
        && (Files.isDirectory(PROC.resolve("self"))
            ? linksTo(workingDirectory)
            : startedWith(process));
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> Path.of(command).getFileName().toString())
        .filter(name -> name.equals("postgres") || name.equals("postgres.exe"))
        .isPresent();
  }

  private boolean linksTo(Path link) {
    try {
      return Files.readSymbolicLink(link).equals(files);
    } catch (IOException e) {
      return false; // ended meanwhile, or not ours to look at
    }
  }

  /** Without {@code /proc}: the command line names the files, or is hidden (Windows). */
  private boolean startedWith(ProcessHandle process) {
    return process
        .info()
        .arguments()
        .map(arguments -> Arrays.asList(arguments).contains(files.toString()))
        .orElseGet(() -> number(PID_LINE).filter(pid -> pid == process.pid()).isPresent());
  }

  private Optional<Long> number(int line) {
    try {
      return Files.readAllLines(pidFile()).stream()
          .skip(line)
          .findFirst()
          .map(String::strip)
          .filter(text -> text.matches("[0-9]{1,9}"))
          .map(Long::valueOf);
    } catch (IOException e) {
      return Optional.empty(); // no file: no server, or it is just going
    }
  }
}
