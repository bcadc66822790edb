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
import mpos.ledger.ops.bench.store.LedgerStore;
import mpos.ledger.ops.support.CliException;
import mpos.ledger.ops.support.Database;
import mpos.ledger.ops.support.LedgerDatabase;
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
      "Forgets a person: removes the mobile user, erases the key of what is personal, and records"
          + " that. Cannot be undone. The ledger of LEDGER_DB_URL may go on meanwhile."
    })
final class Forget implements Callable<Integer> {

  private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  @Spec private CommandSpec spec;

  @Mixin private LedgerDatabase ledger;

  @Parameters(
      paramLabel = "PERSON",
      description = "A mobile user's id, or a cardholder's: the id of the payment.")
  private String person;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Override
  public Integer call() throws Exception {
    if (!yes && !isMeant()) {
      throw new CliException("Nothing was done. Say --yes, or type the id again when asked.");
    }
    try (Resources started = new Resources()) {
      Database database = ledger.open(started);
      Path directory = started.start(TemporaryDirectory::create).path();
      LedgerStore store = started.start(() -> LedgerStore.open(database, directory));
      forget(
          Forgetting.on(
              new JdbcTemplate(database.direct()),
              new Commands(store.commands()),
              Clock.systemUTC()));
    }
    spec.commandLine().getOut().println("Forgotten: " + person + ".");
    return 0;
  }

  private boolean isMeant() {
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
      throw new CliException("Nothing is kept of a person " + person + ".");
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
