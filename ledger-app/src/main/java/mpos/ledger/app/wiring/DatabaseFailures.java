package mpos.ledger.app.wiring;

import mpos.ledger.app.platform.database.DatabaseNotReadyException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a sentence, without a stack trace, why the ledger cannot start on its database. */
public final class DatabaseFailures extends AbstractFailureAnalyzer<DatabaseNotReadyException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, DatabaseNotReadyException cause) {
    return new FailureAnalysis(cause.getMessage(), null, cause);
  }
}
