package mpos.ledger.ops;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import mpos.ledger.app.Settings;
import mpos.ledger.app.personal.MasterKey;
import mpos.ledger.app.personal.MasterKeyNotUsableException;
import mpos.ledger.app.personal.MasterKeyPlace;
import mpos.ledger.app.personal.MasterKeyRotation;
import mpos.ledger.app.personal.PersonalKeysUnavailableException;
import mpos.ledger.ops.support.CliException;
import mpos.ledger.ops.support.Database;
import mpos.ledger.ops.support.LedgerDatabase;
import mpos.ledger.ops.support.Resources;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Wraps all personal keys under a new master key. Once the old one is destroyed, old backups cannot
 * be read any more: what they hold of forgotten persons is gone too.
 */
@Command(
    name = "rotate-master-key",
    mixinStandardHelpOptions = true,
    description = {
      "Wraps all personal keys under a new master key. If interrupted, start it again and it"
          + " continues where it stopped; until it is done, the old key stays in use.",
      "With LEDGER_DB_URL, the old key is LEDGER_MASTER_KEY or LEDGER_MASTER_KEY_FILE, the new one"
          + " LEDGER_NEW_MASTER_KEY or LEDGER_NEW_MASTER_KEY_FILE; restart every node with the new"
          + " one afterwards. Without, the key is master.key in the data directory of a stopped"
          + " ledger, and a new one is made in its place."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the new key is in use", "2:not done; the old key is in use"})
final class RotateMasterKey implements Callable<Integer> {

  private static final String OLD = "LEDGER_MASTER_KEY";
  private static final String NEW = "LEDGER_NEW_MASTER_KEY";

  @Spec private CommandSpec spec;

  @Mixin private LedgerDatabase ledger;

  @Override
  public Integer call() throws Exception {
    try (Resources resources = new Resources()) {
      if (ledger.isGiven()) {
        MasterKey old = given(OLD);
        MasterKey next = given(NEW);
        rotate(ledger.open(resources), old, next);
        say("Restart every node with the new key, then destroy the old one.");
      } else {
        Database database = ledger.open(resources);
        MasterKey old = MasterKeyPlace.kept(ledger.data());
        rotate(database, old, MasterKeyPlace.next(ledger.data()));
        MasterKeyPlace.replaceByNext(ledger.data());
        say("The new key is in " + ledger.data() + ". Destroy all copies of the old one.");
      }
      return 0;
    } catch (MasterKeyNotUsableException | PersonalKeysUnavailableException unusable) {
      throw new CliException(unusable.getMessage(), unusable);
    }
  }

  private void rotate(Database database, MasterKey old, MasterKey next) throws Exception {
    try (SingleConnectionDataSource connection =
        new SingleConnectionDataSource(database.direct().getConnection(), true)) {
      MasterKeyRotation rotation =
          new MasterKeyRotation(
              new JdbcTemplate(connection),
              new TransactionTemplate(new JdbcTransactionManager(connection)),
              Clock.systemUTC());
      rotation.rotate(
          old, next, done -> say("%,d keys wrapped under the new master key".formatted(done)));
    }
    say("The master key is now " + next.id() + ", no longer " + old.id() + ".");
  }

  private void say(String sentence) {
    spec.commandLine().getOut().println(sentence);
  }

  private static MasterKey given(String variable) {
    String key = System.getenv(variable);
    String file = System.getenv(variable + "_FILE");
    if (key == null && file == null) {
      throw new CliException("Set " + variable + " or " + variable + "_FILE.");
    }
    return MasterKeyPlace.given(
        new Settings.Master(key == null ? "" : key, file == null ? null : Path.of(file)), variable);
  }
}
