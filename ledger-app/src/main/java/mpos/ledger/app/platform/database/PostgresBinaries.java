package mpos.ledger.app.platform.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs, unpacked once from the jar for this system, into a cache that all ledgers
 * of a user share. Later starts find them ready, and two starts at once do not get in each other's
 * way.
 */
final class PostgresBinaries {

  static final int MAJOR_VERSION = 18;

  private static final int EXECUTABLE_BITS = 0111;

  private PostgresBinaries() {}

  /** The directory with {@code bin}, {@code lib} and {@code share}. */
  static synchronized Path unpacked(DataDirectory directory) {
    Path cache = cache(directory);
    try {
      byte[] bundle = bundle();
      String name = "postgresql-" + MAJOR_VERSION + "-" + checksum(bundle);
      Path target = cache.resolve(name);
      if (!Files.isDirectory(target)) {
        unpackAlone(bundle, cache.resolve(name + ".lock"), target);
      }
      return target;
    } catch (IOException e) {
      throw new DatabaseNotReadyException(
          "PostgreSQL's programs could not be unpacked into " + cache + " (" + e + ").", e);
    }
  }

  private static Path cache(DataDirectory directory) {
    Path home = Path.of(System.getProperty("user.home"));
    return Files.isWritable(home)
        ? home.resolve(".cache").resolve("mpos-ledger")
        : directory.path().resolve("programs");
  }

  private static byte[] bundle() throws IOException {
    String system = System.getProperty("os.name");
    String family =
        system.startsWith("Windows") ? "Windows" : system.startsWith("Mac") ? "Darwin" : system;
    try (InputStream in =
        DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(family, System.getProperty("os.arch"))) {
      return in.readAllBytes();
    } catch (IllegalStateException e) {
      throw new DatabaseNotReadyException(
          String.format(
              Locale.ROOT,
              "The ledger brings no PostgreSQL for %s on %s. Set LEDGER_DB_URL to an existing one.",
              system,
              System.getProperty("os.arch")),
          e);
    }
  }

  private static void unpackAlone(byte[] bundle, Path lockFile, Path target) throws IOException {
    OwnerOnly.createDirectories(target.getParent());
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid() && !Files.isDirectory(target)) {
        Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
        OwnerOnly.deleteRecursively(unfinished);
        unpack(bundle, OwnerOnly.createDirectories(unfinished));
        OwnerOnly.moveDurably(unfinished, target);
      }
    }
  }

  private static void unpack(byte[] bundle, Path target) throws IOException {
    try (TarArchiveInputStream archive =
        new TarArchiveInputStream(new XZCompressorInputStream(new ByteArrayInputStream(bundle)))) {
      for (TarArchiveEntry entry = archive.getNextEntry();
          entry != null;
          entry = archive.getNextEntry()) {
        unpack(archive, entry, target);
      }
    }
  }

  private static void unpack(TarArchiveInputStream archive, TarArchiveEntry entry, Path target)
      throws IOException {
    Path file = target.resolve(entry.getName()).normalize();
    if (!file.startsWith(target)) {
      throw new IOException("The bundle has an entry outside itself: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else {
      Files.copy(archive, file);
      if ((entry.getMode() & EXECUTABLE_BITS) != 0 && !file.toFile().setExecutable(true)) {
        throw new IOException("Cannot be made executable: " + file);
      }
    }
  }

  /**
   * Tells one release from another. It is no protection: whoever may write to the cache may change
   * it.
   */
  private static String checksum(byte[] bundle) {
    CRC32 checksum = new CRC32();
    checksum.update(bundle);
    return bundle.length + "-" + Long.toHexString(checksum.getValue());
  }
}
