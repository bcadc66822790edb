package mpos.ledger.app.payments.voidrefund;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import mpos.ledger.app.acquirer.client.Iso8583Acquirer;
import mpos.ledger.app.payments.Payments;
import mpos.ledger.app.payments.TraceNumbers;
import mpos.ledger.app.payments.VoidOrRefundView;
import mpos.ledger.app.payments.idempotency.InFlight;
import mpos.ledger.app.payments.idempotency.Requests;
import mpos.ledger.app.payments.idempotency.SentCommand;
import mpos.ledger.app.payments.voidrefund.VoidOrRefundCommand.Asked;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.eventstore.PostgresEventStorageEngine;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.domain.payment.VoidOrRefund;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How often the stream of a payment is read for one command: what a void or refund costs. */
@ExtendWith(TwoBusinessDays.Shared.class)
class VoidOrRefundHistoryReadsTest {

  private static final long NT_1500 = 150_000;
  private static final long VOID_UNANSWERED = 150_072;
  private static final String CONTENT_HASH = "0".repeat(64);

  private final RunningLedger today;
  private final RunningLedger tomorrow;
  private final Phone phone;
  private final List<UUID> read = new ArrayList<>();

  VoidOrRefundHistoryReadsTest(TwoBusinessDays days) {
    this.today = days.today();
    this.tomorrow = days.tomorrow();
    this.phone = Phone.at(today);
  }

  @Test
  void a_void_reads_its_payment_once_and_is_what_its_events_say() {
    UUID payment = payment(NT_1500);

    VoidOrRefundView voided = carryOut(today, Asked.VOID, Phone.newKey(), payment);

    assertThat(voided.state()).isEqualTo(VoidOrRefund.State.VOIDED);
    assertThat(read).containsOnlyOnce(payment);
    assertThat(voided).isEqualTo(asStored(payment, voided));
  }

  @Test
  void a_refund_reads_its_payment_once_and_is_what_its_events_say() {
    UUID payment = payment(NT_1500);

    VoidOrRefundView refunded = carryOut(tomorrow, Asked.REVERSAL, Phone.newKey(), payment);

    assertThat(refunded.state()).isEqualTo(VoidOrRefund.State.REFUNDED);
    assertThat(read).containsOnlyOnce(payment);
    assertThat(refunded).isEqualTo(asStored(payment, refunded));
  }

  @Test
  void a_void_that_gets_no_answer_reads_its_payment_once() {
    UUID payment = payment(VOID_UNANSWERED);

    VoidOrRefundView open = carryOut(today, Asked.VOID, Phone.newKey(), payment);

    assertThat(open.state()).isEqualTo(VoidOrRefund.State.PENDING);
    assertThat(read).containsOnlyOnce(payment);
  }

  @Test
  void a_repeated_void_reads_its_payment_once() {
    UUID payment = payment(NT_1500);
    String key = Phone.newKey();
    VoidOrRefundView first = carryOut(today, Asked.VOID, key, payment);
    read.clear();

    VoidOrRefundView again = carryOut(today, Asked.VOID, key, payment);

    assertThat(again).isEqualTo(first);
    assertThat(read).containsExactly(payment);
  }

  private VoidOrRefundView carryOut(RunningLedger node, Asked asked, String key, UUID payment) {
    Payments payments = new Payments(stream -> history(node, stream));
    Commands commands = node.part(Commands.class);
    Cutoff cutoff = node.part(Cutoff.class);
    Clock clock = node.part(Clock.class);
    VoidingAndRefunding voidingAndRefunding =
        new VoidingAndRefunding(
            new InFlight<>(),
            payments,
            node.part(Requests.class),
            new VoidOrRefundInitiation(
                commands, payments, node.part(TraceNumbers.class), cutoff, clock),
            new VoidOrRefundAuthorization(
                commands, payments, node.part(Iso8583Acquirer.class), clock),
            new SimpleMeterRegistry());
    SentCommand sent = new SentCommand(phone.userId(), key, CONTENT_HASH);
    return voidingAndRefunding.carryOut(new VoidOrRefundCommand(sent, asked, payment, null, null));
  }

  private List<TrackedEventMessage<?>> history(RunningLedger node, UUID stream) {
    read.add(stream);
    return node.part(PostgresEventStorageEngine.class).history(stream);
  }

  private VoidOrRefundView asStored(UUID payment, VoidOrRefundView it) {
    return today.part(Payments.class).get(payment).voidOrRefund(it.id()).orElseThrow();
  }

  private UUID payment(long minorUnits) {
    return UUID.fromString(TwoBusinessDays.payment(phone, minorUnits));
  }
}
