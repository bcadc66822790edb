package mpos.ledger.app.platform.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import mpos.ledger.app.platform.cluster.Waiting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL server on one set of files: started, stopped, and never twice on the same files.
 * Whatever a killed ledger left running is ended before a new server starts.
 */
final class EmbeddedServer {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

  private static final long FAST_STOP_TIMEOUT_SECONDS = 30;
  private static final long IMMEDIATE_STOP_TIMEOUT_SECONDS = 10;

  /** Orphans of a killed postmaster end by themselves, usually within milliseconds. */
  private static final long ORPHAN_TIMEOUT_MILLIS = 5_000;

  private static final int START_ATTEMPTS = 5;
  private static final int LOG_MAX_BYTES = 16 * 1024 * 1024;
  private static final int LOG_TAIL_MAX_BYTES = 8 * 1024;

  private final PostgresFiles files;
  private final PostgresPrograms programs;
  private final ServerProcesses processes;

  EmbeddedServer(PostgresFiles files, PostgresPrograms programs) {
    this.files = files;
    this.programs = programs;
    this.processes = new ServerProcesses(files.path());
  }

  boolean isRunning() {
    return processes.postmaster().isPresent();
  }

  /** The port of the running server, or of the one that ran last; 0 when none ever did. */
  int port() {
    return processes.port().orElse(0);
  }

  /**
   * Starts the server where it listened last, so that connection pools find it again, or on a free
   * port when another program has taken that one.
   *
   * @param lastPort 0 for none
   * @return the port
   */
  int start(int lastPort) {
    String complaint = "";
    for (int attempt = 0; attempt < START_ATTEMPTS; attempt++) {
      end();
      int port = isFree(lastPort) ? lastPort : freePort();
      files.writeSettings(port);
      long logBegin = beginOfNewLog();
      PostgresPrograms.Outcome outcome = programs.start(files.path(), files.logFile());
      if (outcome.succeeded()) {
        return port;
      }
      complaint = outcome.andThen(logSince(logBegin)).complaint();
      if (isFree(port) && !isRunning()) {
        break; // nobody took the port or the files meanwhile: it would fail again
      }
    }
    throw new DatabaseNotReadyException(
        "PostgreSQL did not start: " + complaint + " The whole log is " + files.logFile() + ".");
  }

  /** Ends every process on the files: in order, then as in a crash, then by force. */
  void end() {
    if (isRunning()) {
      programs.stop(files.path(), "fast", FAST_STOP_TIMEOUT_SECONDS);
    }
    if (isRunning()) {
      LOG.warn(
          "PostgreSQL did not stop within {} s and is now stopped as in a crash. Nothing is lost:"
              + " the next start replays its log",
          FAST_STOP_TIMEOUT_SECONDS);
      programs.stop(files.path(), "immediate", IMMEDIATE_STOP_TIMEOUT_SECONDS);
    }
    if (!goneWithinTimeout()) {
      processes.alive().forEach(ProcessHandle::destroyForcibly);
      if (!goneWithinTimeout()) {
        throw new DatabaseNotReadyException(
            "PostgreSQL processes on " + files.path() + " cannot be ended: " + pids() + ".");
      }
    }
    processes.deleteMisleadingPidFile();
  }

  private boolean goneWithinTimeout() {
    return Waiting.until(() -> processes.alive().isEmpty(), ORPHAN_TIMEOUT_MILLIS);
  }

  private List<Long> pids() {
    return processes.alive().stream().map(ProcessHandle::pid).toList();
  }

  private long beginOfNewLog() {
    Path log = files.logFile();
    try {
      if (Files.exists(log) && Files.size(log) > LOG_MAX_BYTES) {
        Files.move(
            log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
      }
      return Files.exists(log) ? Files.size(log) : 0;
    } catch (IOException e) {
      throw new DatabaseNotReadyException("The log " + log + " cannot be used (" + e + ").", e);
    }
  }

  private String logSince(long begin) {
    Path log = files.logFile();
    if (Files.notExists(log)) {
      return "";
    }
    try (SeekableByteChannel channel = Files.newByteChannel(log)) {
      channel.position(Math.max(begin, channel.size() - LOG_TAIL_MAX_BYTES));
      return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "The log cannot be read (" + e + ").";
    }
  }

  private static boolean isFree(int port) {
    if (port == 0) {
      return false;
    }
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new DatabaseNotReadyException("This machine has no free port (" + e + ").", e);
    }
  }
}
