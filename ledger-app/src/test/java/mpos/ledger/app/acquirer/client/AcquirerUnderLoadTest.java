package mpos.ledger.app.acquirer.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import mpos.ledger.app.acquirer.AcquirerAnswer;
import mpos.ledger.app.acquirer.AcquirerUnreachableException;
import mpos.ledger.app.acquirer.HandOperatedAcquirer;
import mpos.ledger.app.acquirer.Links;
import mpos.ledger.app.acquirer.NoAnswerException;
import mpos.ledger.app.acquirer.SaleRequest;
import mpos.ledger.app.acquirer.Sales;
import mpos.ledger.app.acquirer.SealedCardData;
import mpos.ledger.app.acquirer.WireSamples;
import mpos.ledger.app.acquirer.simulated.BookKey;
import mpos.ledger.app.acquirer.simulated.SimulatedAcquirer;
import mpos.ledger.app.acquirer.simulated.SimulatedVerdict;
import mpos.ledger.app.testing.Eventually;
import org.junit.jupiter.api.Test;

/** Many requests on one connection, and acquirers that are restarted. */
class AcquirerUnderLoadTest {

  private static final int THREADS = 64;
  private static final int SALES_PER_THREAD = 100;
  private static final int SMALL_BUFFER_BYTES = 4_096;
  private static final int MANY_TAGS_BYTES = 900;
  private static final long NEVER_MILLIS = 600_000;

  @Test
  void each_of_many_sales_at_once_gets_its_own_answer() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(THREADS);
    try (SimulatedAcquirer simulated = new SimulatedAcquirer(0, NEVER_MILLIS);
        Iso8583Acquirer acquirer = Links.patient(simulated.port())) {
      Links.awaitReady(acquirer);
      List<Future<?>> calls = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int firstTraceNumber = 1 + thread * SALES_PER_THREAD;
        calls.add(callers.submit(() -> sellMany(acquirer, firstTraceNumber)));
      }
      for (Future<?> call : calls) {
        call.get(Links.PATIENT_MILLIS, TimeUnit.MILLISECONDS);
      }
      assertThat(simulated.openAuthorizations()).hasSize(THREADS * SALES_PER_THREAD);
    } finally {
      callers.shutdownNow();
    }
  }

  private static void sellMany(Iso8583Acquirer acquirer, int firstTraceNumber) {
    for (int sold = 0; sold < SALES_PER_THREAD; sold++) {
      SaleRequest sale = Sales.approved(firstTraceNumber + sold);
      assertThat(acquirer.sale(sale).authorizationCode())
          .isEqualTo(
              SimulatedVerdict.authorizationCode(
                  new BookKey(sale.terminalId(), sale.retrievalReference())));
    }
  }

  @Test
  void when_the_acquirer_starts_again_the_ledger_connects_and_signs_on_by_itself()
      throws IOException {
    SimulatedAcquirer first = new SimulatedAcquirer(0, NEVER_MILLIS);
    int port = first.port();
    try (Iso8583Acquirer acquirer = Links.patient(port)) {
      Links.awaitReady(acquirer);
      first.close();
      Eventually.holds("the link is lost", () -> !acquirer.isReady());
      assertThatThrownBy(() -> acquirer.sale(Sales.approved(1)))
          .isInstanceOf(AcquirerUnreachableException.class);

      try (SimulatedAcquirer second = new SimulatedAcquirer(port, NEVER_MILLIS)) {
        Links.awaitReady(acquirer);
        assertThat(acquirer.sale(Sales.approved(1)).approved()).isTrue();
        assertThat(second.openAuthorizations()).hasSize(1);
      }
    }
  }

  @Test
  void a_sale_over_the_limit_of_requests_in_flight_is_not_sent() throws IOException {
    MeterRegistry meters = new SimpleMeterRegistry();
    try (HandOperatedAcquirer line = new HandOperatedAcquirer();
        Iso8583Acquirer acquirer = Links.open(oneInFlight(line.port()), meters)) {
      line.acceptSignOn();
      Links.awaitReady(acquirer);
      CompletableFuture<AcquirerAnswer> first =
          CompletableFuture.supplyAsync(() -> acquirer.sale(Sales.visaContactless()));
      line.receive();
      assertThat(meters.get("acquirer.requests.waiting").gauge().value()).isEqualTo(1);

      assertThatThrownBy(() -> acquirer.sale(Sales.approved(2)))
          .isInstanceOf(AcquirerUnreachableException.class)
          .hasMessageContaining("waiting for their answers");

      line.send(WireSamples.ANSWER_VISA_CONTACTLESS);
      assertThat(first.join().approved()).isTrue();
    }
  }

  @Test
  void an_acquirer_that_stops_reading_blocks_nobody_for_long() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(THREADS * 2);
    try (HandOperatedAcquirer line = new HandOperatedAcquirer(SMALL_BUFFER_BYTES);
        Iso8583Acquirer acquirer = Links.open(echoSoon(line.port()), new SimpleMeterRegistry())) {
      line.acceptSignOn();
      Links.awaitReady(acquirer);
      List<Future<?>> calls = new ArrayList<>();
      for (int trace = 1; trace <= THREADS * 2; trace++) {
        SaleRequest sale = heavy(trace);
        calls.add(callers.submit(() -> acquirer.sale(sale)));
      }
      for (Future<?> call : calls) {
        assertThatThrownBy(() -> call.get(Links.PATIENT_MILLIS, TimeUnit.MILLISECONDS))
            .cause()
            .isInstanceOfAny(NoAnswerException.class, AcquirerUnreachableException.class);
      }
      assertThat(line.seesTheLedgerHangUp()).isTrue();
    } finally {
      callers.shutdownNow();
    }
  }

  private static SaleRequest heavy(int traceNumber) {
    SaleRequest sale = Sales.approved(traceNumber);
    return new SaleRequest(
        sale.merchantId(),
        sale.terminalId(),
        sale.traceNumber(),
        sale.retrievalReference(),
        sale.amount(),
        sale.at(),
        sale.card(),
        new SealedCardData(
            new byte[MANY_TAGS_BYTES], new byte[MANY_TAGS_BYTES], new byte[10], null, null));
  }

  private static AcquirerSettings oneInFlight(int port) {
    return new AcquirerSettings(
        "127.0.0.1", port, Links.PATIENT_MILLIS, 1_000, Links.NO_ECHO_MILLIS, 1);
  }

  private static AcquirerSettings echoSoon(int port) {
    return new AcquirerSettings(
        "127.0.0.1",
        port,
        Links.IMPATIENT_MILLIS,
        1_000,
        2 * Links.IMPATIENT_MILLIS,
        Links.MANY_IN_FLIGHT);
  }
}
