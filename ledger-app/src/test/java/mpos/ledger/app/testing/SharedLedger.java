package mpos.ledger.app.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one ledger that most of them share; it starts at first use and ends with the last
 * test of this JVM. A test that needs other settings starts a {@link RunningLedger} of its own.
 */
public final class SharedLedger implements ParameterResolver {

  private static final ExtensionContext.Namespace HERE =
      ExtensionContext.Namespace.create(SharedLedger.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == RunningLedger.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getStore(StoreScope.LAUNCHER_SESSION, HERE)
        .computeIfAbsent(RunningLedger.class, key -> RunningLedger.start(), RunningLedger.class);
  }
}
