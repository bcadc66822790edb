package mpos.ledger.app.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import mpos.ledger.app.Settings;
import mpos.ledger.app.acquirer.client.AcquirerSettings;
import mpos.ledger.app.acquirer.client.Iso8583Acquirer;
import mpos.ledger.app.acquirer.simulated.SimulatedAcquirer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The link to the acquirer: to the host that is set, or to the simulated acquirer in this process.
 */
@Configuration(proxyBeanMethods = false)
class AcquirerWiring {

  private static final String LOOPBACK = "127.0.0.1";
  private static final int ANY_PORT = 0;
  private static final long AFTER_THE_TIMEOUT_MILLIS = 1_000;

  /** The acquirer's address, and the simulated acquirer behind it, if it is that. */
  record AcquirerPlace(String host, int port, SimulatedAcquirer simulated)
      implements AutoCloseable {
    @Override
    public void close() {
      if (simulated != null) {
        simulated.close();
      }
    }
  }

  @Bean
  AcquirerPlace acquirerPlace(Settings settings) throws IOException {
    Settings.Acquirer acquirer = settings.acquirer();
    if (!acquirer.simulated()) {
      return new AcquirerPlace(acquirer.host(), acquirer.port(), null);
    }
    SimulatedAcquirer simulated =
        new SimulatedAcquirer(ANY_PORT, acquirer.replyTimeoutMillis() + AFTER_THE_TIMEOUT_MILLIS);
    return new AcquirerPlace(LOOPBACK, simulated.port(), simulated);
  }

  @Bean
  Iso8583Acquirer acquirer(
      AcquirerPlace place, Settings settings, Clock clock, MeterRegistry meters) {
    Settings.Acquirer acquirer = settings.acquirer();
    AcquirerSettings link =
        new AcquirerSettings(
            place.host(),
            place.port(),
            acquirer.replyTimeoutMillis(),
            acquirer.connectTimeoutMillis(),
            acquirer.echoIntervalMillis(),
            AcquirerSettings.DEFAULT_MAX_IN_FLIGHT);
    return new Iso8583Acquirer(link, settings.businessDay().zone(), clock, meters);
  }
}
