package mpos.ledger.ops.support;

import java.nio.file.Files;
import java.nio.file.Path;
import mpos.ledger.app.platform.database.DataDirectory;
import mpos.ledger.app.platform.database.DatabaseCheck;
import mpos.ledger.app.platform.database.EmbeddedDatabase;
import picocli.CommandLine.Option;

/**
 * The options that say which database a tool works on: one that is running, or a stopped ledger's.
 */
public final class LedgerDatabase {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:LEDGER_DATA_DIR:-data}",
      description = "The data directory of a stopped ledger with the embedded database.")
  private Path data;

  @Option(
      names = "--db-url",
      paramLabel = "URL",
      defaultValue = "${env:LEDGER_DB_URL}",
      description = "Overrides LEDGER_DB_URL, for example jdbc:postgresql://host:5432/ledger.")
  private String url;

  @Option(
      names = "--db-user",
      paramLabel = "USER",
      defaultValue = "${env:LEDGER_DB_USER}",
      description = "Overrides LEDGER_DB_USER. The password is read from LEDGER_DB_PASSWORD only.")
  private String user;

  /** Whether a running database is named, which the ledger may be using meanwhile. */
  public boolean isGiven() {
    return url != null && !url.isBlank();
  }

  /** The data directory of the stopped ledger. */
  public Path data() {
    return data;
  }

  /** The database; an embedded one is started, and stopped with the tool. */
  public Database open(Resources resources) throws Exception {
    return isGiven() ? given() : embedded(resources);
  }

  private Database given() {
    Database database = new Database(url, user, System.getenv("LEDGER_DB_PASSWORD"));
    DatabaseCheck.require(database.url(), database.user(), database.password());
    return database;
  }

  private Database embedded(Resources resources) throws Exception {
    if (!Files.isDirectory(data.resolve("postgresql"))) {
      throw new CliException("There is no embedded database in " + data + ".");
    }
    DataDirectory directory = resources.start(() -> DataDirectory.open(data));
    EmbeddedDatabase embedded = resources.start(() -> EmbeddedDatabase.start(directory));
    return new Database(embedded.jdbcUrl(), embedded.user(), embedded.password());
  }
}
