package mpos.ledger.app.payments.voidrefund;

import java.time.Instant;
import java.time.ZoneOffset;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.Sale;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One ledger of two nodes that differ in their cutoff: for one it is today's business day still,
 * for the other the next one has begun, so that what the first took is settled. No batch is stated,
 * for then no node with the earlier day could start any more. Both give up on the acquirer soon.
 */
public final class TwoBusinessDays implements AutoCloseable {

  private static final int NOON = 12;

  /** A zone in which it is about noon now, so that no midnight comes in between. */
  static final ZoneOffset OFFSET =
      ZoneOffset.ofHours(NOON - Instant.now().atOffset(ZoneOffset.UTC).getHour());

  public static final String ZONE = "ledger.business-day.zone=" + OFFSET;

  public static final String CUTOFF_TO_COME = "ledger.business-day.cutoff=23:00";
  static final String CUTOFF_PASSED = "ledger.business-day.cutoff=00:01";
  private static final String TIMEOUT = "ledger.acquirer.reply-timeout-millis=1500";
  private static final String RETRY = "ledger.acquirer.reversal-retry-millis=200";

  private final RunningLedger today = RunningLedger.start(ZONE, CUTOFF_TO_COME, TIMEOUT, RETRY);
  private final RunningLedger tomorrow = today.anotherNode(ZONE, CUTOFF_PASSED, TIMEOUT, RETRY);

  private TwoBusinessDays() {
    today.stopAutomationsOf("mpos.ledger.app.settlement");
    tomorrow.stopAutomationsOf("mpos.ledger.app.settlement");
  }

  /** Gives tests the one that they share; it ends with the last test. */
  static final class Shared implements ParameterResolver {

    private static final ExtensionContext.Namespace HERE =
        ExtensionContext.Namespace.create(Shared.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
      return parameter.getParameter().getType() == TwoBusinessDays.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
      return test.getStore(StoreScope.LAUNCHER_SESSION, HERE)
          .computeIfAbsent(
              TwoBusinessDays.class, key -> new TwoBusinessDays(), TwoBusinessDays.class);
    }
  }

  /** The node for which the business day still goes on. */
  RunningLedger today() {
    return today;
  }

  /** The node for which the next business day has begun. */
  RunningLedger tomorrow() {
    return tomorrow;
  }

  /** A payment with this phone: approved, unless the amount says otherwise. */
  public static String payment(Phone phone, long minorUnits) {
    Answer payment = phone.pay(Sale.of(minorUnits, phone.openReader("visa-chip")));
    return payment.requireStatus(201).field("paymentId");
  }

  @Override
  public void close() {
    tomorrow.stopNode();
    today.close();
  }
}
