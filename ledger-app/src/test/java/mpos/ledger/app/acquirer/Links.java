package mpos.ledger.app.acquirer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import mpos.ledger.app.acquirer.client.AcquirerSettings;
import mpos.ledger.app.acquirer.client.Iso8583Acquirer;
import mpos.ledger.app.testing.Eventually;

/** Opens links to acquirers for tests, and waits for what must happen on them. */
public final class Links {

  static final Instant NOW = Instant.parse("2026-11-23T15:05:06Z");
  public static final int PATIENT_MILLIS = 10_000;
  public static final int IMPATIENT_MILLIS = 300;
  public static final int NO_ECHO_MILLIS = 600_000;
  public static final int MANY_IN_FLIGHT = 512;

  private static final int CONNECT_TIMEOUT_MILLIS = 2_000;

  private Links() {}

  /** Waits long for answers: for everything that must be answered. */
  public static Iso8583Acquirer patient(int port) {
    return open(settings(port, PATIENT_MILLIS), new SimpleMeterRegistry());
  }

  /** Gives up soon: for everything that must not be answered. */
  public static Iso8583Acquirer impatient(int port, MeterRegistry meters) {
    return open(settings(port, IMPATIENT_MILLIS), meters);
  }

  public static Iso8583Acquirer open(AcquirerSettings settings, MeterRegistry meters) {
    return new Iso8583Acquirer(settings, Sales.TAIPEI, Clock.fixed(NOW, ZoneOffset.UTC), meters);
  }

  public static AcquirerSettings settings(int port, int replyTimeoutMillis) {
    return new AcquirerSettings(
        "127.0.0.1",
        port,
        replyTimeoutMillis,
        CONNECT_TIMEOUT_MILLIS,
        NO_ECHO_MILLIS,
        MANY_IN_FLIGHT);
  }

  public static double count(MeterRegistry meters, String name) {
    return meters.get(name).counter().count();
  }

  public static void awaitReady(Iso8583Acquirer acquirer) {
    Eventually.holds("the acquirer is ready", acquirer::isReady);
  }
}
