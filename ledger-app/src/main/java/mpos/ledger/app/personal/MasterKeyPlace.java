package mpos.ledger.app.personal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mpos.ledger.app.Settings;
import mpos.ledger.app.platform.database.OwnerOnly;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a node finds its master key: in a setting, in a file that a setting names, or else in
 * {@code master.key} of its data directory, which is created at the first start.
 */
public final class MasterKeyPlace {

  private static final Logger log = LoggerFactory.getLogger(MasterKeyPlace.class);

  private static final String FILE = "master.key";
  private static final String NEXT_FILE = "master.key.next";
  private static final long MOST_BYTES = 1_024;

  private MasterKeyPlace() {}

  /**
   * The key of this node.
   *
   * @param alone whether no other node can use the database
   */
  public static MasterKey find(Settings.Master settings, Path dataDirectory, boolean alone) {
    if (settings.isGiven()) {
      return given(settings, "LEDGER_MASTER_KEY");
    }
    Path file = dataDirectory.resolve(FILE);
    if (Files.notExists(file)) {
      make(file, alone);
    }
    return read(file);
  }

  /** The key that a ledger keeps in this data directory. */
  public static MasterKey kept(Path dataDirectory) {
    return read(dataDirectory.resolve(FILE));
  }

  /** The key that will take its place: created once, so that a rotation can resume with it. */
  public static MasterKey next(Path dataDirectory) {
    Path file = dataDirectory.resolve(NEXT_FILE);
    if (Files.notExists(file)) {
      write(file);
    }
    return read(file);
  }

  /** The last step of a rotation. */
  public static void replaceByNext(Path dataDirectory) {
    try {
      OwnerOnly.moveDurably(dataDirectory.resolve(NEXT_FILE), dataDirectory.resolve(FILE));
    } catch (IOException e) {
      throw new MasterKeyNotUsableException("The new key file cannot be moved into place: " + e);
    }
  }

  /** The key that these settings name; the variable is the one for the key itself. */
  public static MasterKey given(Settings.Master settings, String variable) {
    if (!settings.key().isBlank() && settings.keyFile() != null) {
      throw new MasterKeyNotUsableException(
          "Both " + variable + " and " + variable + "_FILE are set; set one.");
    }
    return settings.keyFile() == null
        ? MasterKey.parse(settings.key(), variable)
        : read(settings.keyFile());
  }

  private static MasterKey read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new MasterKeyNotUsableException("The file " + file + " is too long for a key.");
      }
      return MasterKey.parse(Files.readString(file), "The key in the file " + file);
    } catch (IOException e) {
      throw new MasterKeyNotUsableException("The key file " + file + " cannot be read: " + e);
    }
  }

  private static void write(Path file) {
    try {
      OwnerOnly.write(file, MasterKey.make() + "\n");
    } catch (IOException e) {
      throw new MasterKeyNotUsableException("The key file " + file + " cannot be written: " + e);
    }
  }

  private static void make(Path file, boolean alone) {
    write(file);
    String advice = "Keep a copy of it, apart from backups of the database";
    if (alone) {
      log.info("A master key for personal data was created: {}. {}", file, advice);
    } else {
      log.warn(
          "LEDGER_MASTER_KEY is not set; a key was created: {}. {}. Every other node on this database"
              + " needs the same one: set LEDGER_MASTER_KEY or LEDGER_MASTER_KEY_FILE there",
          file,
          advice);
    }
  }
}
