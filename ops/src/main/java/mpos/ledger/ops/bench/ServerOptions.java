package mpos.ledger.ops.bench;

import mpos.ledger.app.platform.database.DataDirectory;
import mpos.ledger.app.platform.database.DatabaseCheck;
import mpos.ledger.app.platform.database.EmbeddedDatabase;
import mpos.ledger.ops.support.Database;
import mpos.ledger.ops.support.Resources;
import mpos.ledger.ops.support.Server;
import mpos.ledger.ops.support.TemporaryDirectory;
import picocli.CommandLine.Option;

/** On which PostgreSQL a measurement runs. */
final class ServerOptions {

  @Option(
      names = "--db-url",
      paramLabel = "URL",
      description =
          "A PostgreSQL to measure on, instead of an embedded one. Databases are created on it and"
              + " dropped again. Its password is read from LEDGER_DB_PASSWORD.")
  private String url;

  @Option(names = "--db-user", paramLabel = "USER", description = "Who may create databases there.")
  private String user;

  /** The given server, or an embedded one in the directory. */
  Server server(Resources started, TemporaryDirectory directory) throws Exception {
    if (url != null) {
      Database given = new Database(url, user, System.getenv("LEDGER_DB_PASSWORD"));
      DatabaseCheck.require(given.url(), given.user(), given.password());
      return started.start(() -> Server.given(given));
    }
    DataDirectory data =
        started.start(() -> DataDirectory.open(directory.path().resolve("postgresql")));
    EmbeddedDatabase embedded = started.start(() -> EmbeddedDatabase.start(data));
    return Server.embedded(embedded);
  }
}
