package mpos.ledger.projections.openrequests;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import mpos.ledger.domain.payment.PaymentApproved;
import mpos.ledger.domain.payment.PaymentCompleted;
import mpos.ledger.domain.payment.PaymentDeclined;
import mpos.ledger.domain.payment.PaymentInitiated;
import mpos.ledger.domain.payment.PaymentRefunded;
import mpos.ledger.domain.payment.PaymentReversed;
import mpos.ledger.domain.payment.PaymentSigned;
import mpos.ledger.domain.payment.PaymentVoided;
import mpos.ledger.domain.payment.RefundDeclined;
import mpos.ledger.domain.payment.RefundRequested;
import mpos.ledger.domain.payment.ReversalRequested;
import mpos.ledger.domain.payment.VoidDeclined;
import mpos.ledger.domain.payment.VoidOrRefundEvent;
import mpos.ledger.domain.payment.VoidRequested;
import mpos.ledger.projections.EventsOf;
import mpos.ledger.projections.Projection;
import org.axonframework.config.ProcessingGroup;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps {@code open_requests_v1}: the voids and refunds that the acquirer has not answered, so that
 * they are found again after any crash. A request opens a row, its answer deletes it; small at
 * every moment.
 */
@ProcessingGroup(OpenRequestsProjection.NAME)
public class OpenRequestsProjection extends Projection {

  public static final String NAME = "open_requests_v1";

  private static final Set<Class<?>> TAKEN =
      Set.of(
          VoidRequested.class,
          PaymentVoided.class,
          VoidDeclined.class,
          RefundRequested.class,
          PaymentRefunded.class,
          RefundDeclined.class);

  private static final Set<Class<?>> IGNORED_ON_PURPOSE =
      EventsOf.all(
          EventsOf.NO_MONEY,
          EventsOf.BATCHES,
          Set.of(
              PaymentInitiated.class,
              PaymentApproved.class,
              PaymentCompleted.class,
              PaymentDeclined.class,
              PaymentSigned.class,
              ReversalRequested.class,
              PaymentReversed.class));

  private final OpenRequestRows rows;

  public OpenRequestsProjection(JdbcTemplate jdbc) {
    super(NAME, TAKEN, IGNORED_ON_PURPOSE);
    this.rows = new OpenRequestRows(jdbc);
  }

  @Override
  protected void write(List<Gathered> gathered) {
    Map<UUID, Optional<OpenRequest>> after = new HashMap<>();
    for (Gathered it : gathered) {
      VoidOrRefundEvent event = (VoidOrRefundEvent) it.event();
      after.put(event.itemId(), after(event, it.node()));
    }
    rows.write(after);
  }

  private static Optional<OpenRequest> after(VoidOrRefundEvent event, long node) {
    return event instanceof VoidOrRefundEvent.Requested request
        ? Optional.of(new OpenRequest(request.requestId(), request.paymentId(), node, request.at()))
        : Optional.empty();
  }
}
