package mpos.ledger.app.personal;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows one sentence about what is wrong with the master key, instead of a stack trace. */
public final class MasterKeyFailures extends AbstractFailureAnalyzer<MasterKeyNotUsableException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, MasterKeyNotUsableException cause) {
    return new FailureAnalysis(cause.getMessage(), null, cause);
  }
}
