package mpos.ledger.app.platform.database;

import java.nio.file.Path;

/**
 * Another running ledger keeps its data in this directory. Two ledgers on one directory would start
 * two servers on one database and destroy it.
 */
public class DataDirectoryInUseException extends DatabaseNotReadyException {

  private static final long serialVersionUID = 1L;

  DataDirectoryInUseException(Path directory, String holder) {
    super(
        "The data directory "
            + directory
            + " is in use by another running ledger ("
            + holder
            + "). Stop that ledger first, or give this one a directory of its own with"
            + " LEDGER_DATA_DIR.");
  }
}
