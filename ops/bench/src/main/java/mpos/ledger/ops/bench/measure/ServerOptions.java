package mpos.ledger.ops.bench.measure;

import mpos.ledger.app.platform.database.DataDirectory;
import mpos.ledger.app.platform.database.DatabaseCheck;
import mpos.ledger.app.platform.database.EmbeddedDatabase;
import mpos.ledger.ops.support.Database;
import mpos.ledger.ops.support.Resources;
import mpos.ledger.ops.support.TemporaryDirectory;
import picocli.CommandLine.Option;

/** The options that say on which PostgreSQL a measurement runs. */
public class ServerOptions {

  @Option(
      names = "--db-url",
      paramLabel = "URL",
      description =
          "The PostgreSQL to measure on, instead of an embedded one. Databases are created on it and"
              + " dropped again. The password is read from LEDGER_DB_PASSWORD.")
  private String url;

  @Option(
      names = "--db-user",
      paramLabel = "USER",
      description = "A user who may create databases there.")
  private String user;

  /** The named server, or else an embedded one in the directory. */
  public PostgresServer server(Resources resources, TemporaryDirectory directory) throws Exception {
    if (url != null) {
      Database given = new Database(url, user, System.getenv("LEDGER_DB_PASSWORD"));
      DatabaseCheck.require(given.url(), given.user(), given.password());
      return resources.start(() -> PostgresServer.given(given));
    }
    DataDirectory data =
        resources.start(() -> DataDirectory.open(directory.path().resolve("postgresql")));
    EmbeddedDatabase embedded = resources.start(() -> EmbeddedDatabase.start(data));
    return PostgresServer.embedded(embedded);
  }
}
