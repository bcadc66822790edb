package mpos.ledger.app.platform.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * The directory in which one running ledger keeps its files, locked for as long as it runs. The
 * operating system releases the lock however the process ends, so a ledger that was killed never
 * locks its owner out.
 */
public final class DataDirectory implements AutoCloseable {

  private static final String LOCK_FILE = "ledger.lock";

  private static final String CHOOSE_ANOTHER =
      " Use LEDGER_DATA_DIR to choose a directory that this user may write to.";

  /** Far beyond the process id in the file, which stays readable where locks are mandatory. */
  private static final long LOCK_POSITION = Long.MAX_VALUE - 1;

  private static final int PROCESS_ID_MAX_BYTES = 32;

  /**
   * The directories that this process holds. Checked before the file is touched, because closing
   * any channel on a locked file releases the locks of the whole process (POSIX).
   */
  private static final Set<Path> HELD = new HashSet<>();

  private final Path path;
  private final FileChannel lockFile;

  private DataDirectory(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /**
   * Takes the directory for this process, and makes it if there is none.
   *
   * @throws DataDirectoryInUseException when another running ledger has it
   * @throws DatabaseNotReadyException when it cannot be used; the message says why
   */
  public static DataDirectory open(Path wanted) {
    Path path = usable(wanted);
    synchronized (HELD) {
      if (HELD.contains(path)) {
        throw new DataDirectoryInUseException(
            path, "this process, " + ProcessHandle.current().pid());
      }
      try {
        FileChannel lockFile = lock(path);
        HELD.add(path);
        return new DataDirectory(path, lockFile);
      } catch (IOException e) {
        throw notUsable(path, "cannot be written and locked", e);
      }
    }
  }

  /** The directory itself, absolute and without symbolic links. */
  public Path path() {
    return path;
  }

  /** Releases the directory. The server in it should have been stopped before. */
  @Override
  public void close() {
    synchronized (HELD) {
      try {
        lockFile.close();
      } catch (IOException e) {
        throw notUsable(path, "could not be unlocked", e);
      } finally {
        HELD.remove(path);
      }
    }
  }

  private static Path usable(Path wanted) {
    Path absolute = wanted.toAbsolutePath().normalize();
    if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
      throw new DatabaseNotReadyException(
          "The data directory " + absolute + " is a file, not a directory." + CHOOSE_ANOTHER);
    }
    try {
      if (!Files.exists(absolute)) {
        OwnerOnly.createDirectories(absolute);
      }
      return absolute.toRealPath();
    } catch (IOException e) {
      throw notUsable(absolute, "cannot be created", e);
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path.resolve(LOCK_FILE),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock(LOCK_POSITION, 1, false);
      if (lock == null) {
        throw new DataDirectoryInUseException(path, "process " + holderWrittenIn(channel));
      }
      writeHolder(channel);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void writeHolder(FileChannel channel) throws IOException {
    channel.truncate(0);
    String holder = ProcessHandle.current().pid() + "\n";
    channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.US_ASCII)), 0);
    channel.force(true);
  }

  private static String holderWrittenIn(FileChannel channel) throws IOException {
    ByteBuffer holder = ByteBuffer.allocate(PROCESS_ID_MAX_BYTES);
    channel.read(holder, 0);
    String number = new String(holder.array(), 0, holder.position(), StandardCharsets.US_ASCII);
    return number.isBlank() ? "unknown" : number.strip();
  }

  private static DatabaseNotReadyException notUsable(Path path, String what, IOException cause) {
    return new DatabaseNotReadyException(
        "The data directory " + path + " " + what + " (" + cause + ")." + CHOOSE_ANOTHER, cause);
  }
}
