package mpos.ledger.app.platform.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's files in the data directory. They are created beside their place and moved there
 * when complete, with the password among them: a first start that dies half-way leaves nothing that
 * a second one could take for a database.
 */
final class PostgresFiles {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresFiles.class);

  /** Creates roles and databases at start; the ledger itself works as {@link #OWNER}. */
  static final String SUPERUSER = "postgres";

  static final String OWNER = "ledger";

  private static final String SETTINGS_FILE = "ledger.conf";
  private static final String PASSWORD_FILE = "ledger.password";
  private static final int PASSWORD_BYTES = 24;

  /** Never the same name twice: the initdb of a killed ledger may go on writing into its own. */
  private static final String UNFINISHED = "postgresql-unfinished-";

  private final DataDirectory directory;
  private final Path path;

  private PostgresFiles(DataDirectory directory) {
    this.directory = directory;
    this.path = directory.path().resolve("postgresql");
  }

  /** The files of earlier starts, or new ones. */
  static PostgresFiles in(DataDirectory directory, PostgresPrograms programs) {
    PostgresFiles files = new PostgresFiles(directory);
    try {
      if (isEmpty(files.path)) {
        files.create(programs);
      }
      files.requireOurVersion();
      return files;
    } catch (IOException e) {
      throw new DatabaseNotReadyException(
          "The database in " + files.path + " cannot be read or created (" + e + ").", e);
    }
  }

  Path path() {
    return path;
  }

  Path logFile() {
    return directory.path().resolve("postgresql.log");
  }

  String password() {
    Path file = path.resolve(PASSWORD_FILE);
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new DatabaseNotReadyException(
          "The database's password cannot be read from "
              + file
              + " ("
              + e
              + "). Restore the file from a copy of the data directory.",
          e);
    }
  }

  void writeSettings(int port) {
    try {
      OwnerOnly.write(path.resolve(SETTINGS_FILE), ServerSettings.file(port));
    } catch (IOException e) {
      throw new DatabaseNotReadyException(
          "The server's settings cannot be written to " + path + " (" + e + ").", e);
    }
  }

  private void create(PostgresPrograms programs) throws IOException {
    Path unfinished = Files.createTempDirectory(directory.path(), UNFINISHED);
    deleteUnfinishedBut(unfinished);
    Path password = unfinished.resolve(PASSWORD_FILE);
    OwnerOnly.write(password, newPassword() + "\n");

    Path fresh = unfinished.resolve("postgresql");
    PostgresPrograms.Outcome outcome = programs.initdb(fresh, SUPERUSER, password);
    if (!outcome.succeeded()) {
      OwnerOnly.deleteRecursively(unfinished);
      throw new DatabaseNotReadyException(
          "No database could be created in " + directory.path() + ": " + outcome.complaint());
    }
    OwnerOnly.moveDurably(password, fresh.resolve(PASSWORD_FILE));
    Files.writeString(
        fresh.resolve("postgresql.conf"),
        "\ninclude_if_exists = '" + SETTINGS_FILE + "'\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.APPEND,
        StandardOpenOption.SYNC);
    Files.deleteIfExists(path);
    OwnerOnly.moveDurably(fresh, path);
    OwnerOnly.deleteRecursively(unfinished);
  }

  private void deleteUnfinishedBut(Path ours) throws IOException {
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(directory.path(), UNFINISHED + "*")) {
      for (Path path : left) {
        if (!path.equals(ours)) {
          deleteIfNobodyWrites(path);
        }
      }
    }
  }

  private static void deleteIfNobodyWrites(Path unfinished) {
    try {
      OwnerOnly.deleteRecursively(unfinished);
    } catch (IOException e) {
      LOG.warn(
          "{} is left over from a first start that was cut off, and could not be deleted; delete it",
          unfinished,
          e);
    }
  }

  private void requireOurVersion() throws IOException {
    Path file = path.resolve("PG_VERSION");
    if (Files.notExists(file)) {
      throw new DatabaseNotReadyException(
          path
              + " is not empty and not a PostgreSQL database. Move it away, or choose another data"
              + " directory with LEDGER_DATA_DIR.");
    }
    String version = Files.readString(file).strip();
    if (!version.equals(Integer.toString(PostgresBinaries.MAJOR_VERSION))) {
      throw new DatabaseNotReadyException(
          String.format(
              "The database in %s was created by PostgreSQL %s, and this ledger brings PostgreSQL %d."
                  + " Start the ledger that created it, or move the data with pg_upgrade.",
              path, version, PostgresBinaries.MAJOR_VERSION));
    }
  }

  private static boolean isEmpty(Path path) throws IOException {
    if (Files.notExists(path)) {
      return true;
    }
    try (DirectoryStream<Path> content = Files.newDirectoryStream(path)) {
      return !content.iterator().hasNext();
    }
  }

  private static String newPassword() {
    byte[] password = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(password);
    return HexFormat.of().formatHex(password);
  }
}
