package mpos.ledger.app.acquirer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import mpos.ledger.app.acquirer.client.Iso8583Acquirer;
import mpos.ledger.app.acquirer.simulated.SimulatedAcquirer;
import mpos.ledger.domain.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The nightly comparison of totals with the simulated acquirer. */
class BatchTotalsTest {

  private static final long NEVER_MILLIS = 600_000;

  private SimulatedAcquirer simulated;
  private Iso8583Acquirer acquirer;

  @BeforeEach
  void connect() throws IOException {
    simulated = new SimulatedAcquirer(0, NEVER_MILLIS);
    acquirer = Links.patient(simulated.port());
    Links.awaitReady(acquirer);
  }

  @AfterEach
  void hangUp() {
    acquirer.close();
    simulated.close();
  }

  @Test
  void totals_are_in_balance() {
    BatchTotalsAnswer answer = acquirer.settle(Batches.request(Batches.ofABusyDay()), 1);

    assertThat(answer.inBalance()).isTrue();
    assertThat(answer.outOfBalance()).isFalse();
    assertThat(answer.acquirerTotals()).isEqualTo(Batches.ofABusyDay());
  }

  @Test
  void a_day_with_more_refunds_than_sales_is_in_balance_too() {
    assertThat(acquirer.settle(Batches.request(Batches.ofARefundOnly()), 1).inBalance()).isTrue();
  }

  @Test
  void totals_with_a_net_that_ends_in_77_are_out_of_balance_by_one_unit_of_sales() {
    BatchTotals ours = Batches.withNet(400_077);

    BatchTotalsAnswer answer = acquirer.settle(Batches.request(ours), 1);

    assertThat(answer.inBalance()).isFalse();
    assertThat(answer.outOfBalance()).isTrue();
    assertThat(answer.responseCode()).isEqualTo("95");
    assertThat(answer.ledgerTotals()).isEqualTo(ours);
    assertThat(answer.acquirerTotals()).isEqualTo(Batches.withNet(400_078));
  }

  @Test
  void a_repeat_is_answered_as_the_first_time() {
    BatchTotalsRequest request = Batches.request(Batches.withNet(400_077));
    BatchTotalsAnswer first = acquirer.settle(request, 1);

    assertThat(acquirer.settle(request, 2)).isEqualTo(first);
    assertThat(acquirer.settle(request, 3)).isEqualTo(first);
  }

  @Test
  void the_first_totals_of_a_day_stand() {
    acquirer.settle(Batches.request(Batches.ofABusyDay()), 1);

    BatchTotalsAnswer other =
        acquirer.settle(Batches.request(Batches.DAY, 8, Batches.withNet(500_000)), 1);
    BatchTotalsAnswer nextDay =
        acquirer.settle(Batches.request(Batches.DAY.next(), 7, Batches.withNet(500_000)), 1);

    assertThat(other.outOfBalance()).isTrue();
    assertThat(other.acquirerTotals()).isEqualTo(Batches.ofABusyDay());
    assertThat(nextDay.inBalance()).isTrue();
  }

  @Test
  void corrected_totals_are_in_balance() {
    acquirer.settle(Batches.request(Batches.withNet(400_077)), 1);

    BatchTotalsRequest corrected = Batches.request(Batches.DAY, 8, Batches.withNet(400_078));

    assertThat(acquirer.settle(corrected, 1).inBalance()).isTrue();
  }

  @Test
  void the_net_is_the_sales_less_voids_and_refunds() {
    assertThat(Batches.ofABusyDay().net()).isEqualTo(Money.of("TWD", 400_000));
    assertThat(Batches.ofARefundOnly().net()).isEqualTo(Money.of("TWD", -50_000));
  }

  @Test
  void totals_are_not_negative_not_too_long_and_in_one_currency() {
    Money none = Batches.twd(0);
    Money most = Batches.twd(9_999_999_999_999_999L);

    assertThatThrownBy(() -> new BatchTotals(-1, none, 0, none, 0, none))
        .hasMessageContaining("DE76");
    assertThatThrownBy(() -> new BatchTotals(1, Batches.twd(-1), 0, none, 0, none))
        .hasMessageContaining("DE88");
    assertThatThrownBy(() -> new BatchTotals(1, most.plus(Batches.twd(1)), 0, none, 0, none))
        .hasMessageContaining("DE88");
    assertThatThrownBy(() -> new BatchTotals(0, none, 1, most, 1, most))
        .hasMessageContaining("DE97");
    assertThatThrownBy(() -> new BatchTotals(0, none, 0, none, 1, Money.of("USD", 1)))
        .hasMessageContaining("DE50");
  }
}
