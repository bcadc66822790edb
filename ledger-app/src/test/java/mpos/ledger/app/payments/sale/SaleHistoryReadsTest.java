package mpos.ledger.app.payments.sale;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import mpos.ledger.app.acquirer.client.Iso8583Acquirer;
import mpos.ledger.app.payments.Payments;
import mpos.ledger.app.payments.TraceNumbers;
import mpos.ledger.app.payments.idempotency.InFlight;
import mpos.ledger.app.payments.idempotency.Requests;
import mpos.ledger.app.payments.idempotency.SentCommand;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.eventstore.PostgresEventStorageEngine;
import mpos.ledger.app.readers.ReaderSessions;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.SharedLedger;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.projections.transactions.PaymentState;
import mpos.ledger.projections.transactions.PaymentView;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often the stream of a payment is read for one sale: once, to see that its key is new. */
@ExtendWith(SharedLedger.class)
class SaleHistoryReadsTest {

  private static final int CARD_TIMEOUT_SECONDS = 5;
  private static final String CONTENT_HASH = "0".repeat(64);

  private final RunningLedger ledger;
  private final Phone phone;
  private final List<UUID> read = new ArrayList<>();

  SaleHistoryReadsTest(RunningLedger ledger) {
    this.ledger = ledger;
    this.phone = Phone.at(ledger);
  }

  @ParameterizedTest
  @CsvSource({"150000, APPROVED", "150051, DECLINED"})
  void a_sale_reads_its_payment_once_and_is_what_its_events_say(
      long minorUnits, PaymentState state) {
    SentCommand command = new SentCommand(phone.userId(), Phone.newKey(), CONTENT_HASH);

    PaymentView payment =
        takingPayments()
            .take(
                command,
                new TakePaymentEndpoint.Request(
                    Money.of("TWD", minorUnits), Scheme.VISA, phone.openReader("visa-chip")));

    assertThat(payment.state()).isEqualTo(state);
    assertThat(read).containsExactly(command.paymentId());
    assertThat(payment)
        .isEqualTo(ledger.part(Payments.class).get(command.paymentId()).firstAnswer());
  }

  private TakingPayments takingPayments() {
    Payments payments = new Payments(this::history);
    Commands commands = ledger.part(Commands.class);
    Iso8583Acquirer acquirer = ledger.part(Iso8583Acquirer.class);
    Clock clock = ledger.part(Clock.class);
    Reversals reversals = new Reversals(commands, payments, acquirer, clock);
    return new TakingPayments(
        new InFlight<>(),
        payments,
        ledger.part(Requests.class),
        new CardSale(
            ledger.part(ReaderSessions.class),
            CARD_TIMEOUT_SECONDS,
            new SaleInitiation(commands, ledger.part(TraceNumbers.class), clock),
            new SaleAuthorization(commands, payments, acquirer, reversals, clock)),
        new SimpleMeterRegistry());
  }

  private List<TrackedEventMessage<?>> history(UUID stream) {
    read.add(stream);
    return ledger.part(PostgresEventStorageEngine.class).history(stream);
  }
}
