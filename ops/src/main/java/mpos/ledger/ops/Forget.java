package mpos.ledger.ops;

import java.io.Console;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Callable;
import mpos.ledger.app.personal.Forgetting;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.RefusedException;
import mpos.ledger.ops.support.CliException;
import mpos.ledger.ops.support.Database;
import mpos.ledger.ops.support.LedgerDatabase;
import mpos.ledger.ops.support.LedgerStore;
import mpos.ledger.ops.support.Resources;
import mpos.ledger.ops.support.TemporaryDirectory;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Forgets a person on request, by the same steps as the API, and needs no master key for it. */
@Command(
    name = "forget",
    mixinStandardHelpOptions = true,
    description = {
      "Forgets a person: removes the mobile user, erases the key of the personal data, and records"
          + " that it did. This cannot be undone.",
      "With LEDGER_DB_URL the ledger may go on running. Without, the person is looked for in the"
          + " embedded database of a stopped ledger: --data, or LEDGER_DATA_DIR, or ./data."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:forgotten, now or before",
      "2:not forgotten: there is no such person, nobody confirmed, or a bad argument"
    })
final class Forget implements Callable<Integer> {

  private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  @Spec private CommandSpec spec;

  @Mixin private LedgerDatabase ledger;

  @Parameters(
      paramLabel = "PERSON",
      description = "A mobile user's id; for a cardholder, the id of the payment.")
  private String person;

  @Option(names = "--yes", description = "Do not ask for confirmation.")
  private boolean yes;

  @Override
  public Integer call() throws Exception {
    if (!yes && !isConfirmed()) {
      throw new CliException("Nothing was done. Pass --yes, or type the id again when asked.");
    }
    try (Resources resources = new Resources()) {
      Database database = ledger.open(resources);
      Path directory = resources.start(TemporaryDirectory::create).path();
      LedgerStore store = resources.start(() -> LedgerStore.open(database, directory));
      forget(
          Forgetting.on(
              new JdbcTemplate(database.direct()),
              new Commands(store.commands()),
              Clock.systemUTC()));
    }
    spec.commandLine().getOut().println("Forgotten: " + person + ".");
    return 0;
  }

  private boolean isConfirmed() {
    Console console = System.console();
    return console != null
        && person.equals(console.readLine("This cannot be undone. Type %s again: ", person));
  }

  private void forget(Forgetting forgetting) {
    if (!person.matches(UUID_FORM)) {
      forgetUser(forgetting);
    } else if (forgetting.knows(UUID.fromString(person))) {
      forgetting.forget(UUID.fromString(person));
    } else {
      throw new CliException("Nothing is kept about a person " + person + ".");
    }
  }

  private void forgetUser(Forgetting forgetting) {
    try {
      forgetting.forgetUser(person);
    } catch (RefusedException refused) {
      if (refused.refusal() == Refusal.USER_UNKNOWN) {
        throw new CliException("There is no user " + person + ".");
      }
      throw refused;
    }
  }
}
