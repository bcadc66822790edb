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
import mpos.ledger.domain.payment.VoidRequested;
import mpos.ledger.projections.EventsOf;
import mpos.ledger.projections.Projection;
import org.axonframework.config.ProcessingGroup;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps {@code open_requests_v1}: the voids and refunds that the acquirer has not answered, so that
 * they are found again after any crash. Small at every moment.
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
  protected void write(List<Gathered> batch) {
    Map<UUID, Optional<OpenRequest>> after = new HashMap<>();
    for (Gathered it : batch) {
      take(it.event(), it.node(), after);
    }
    rows.write(after);
  }

  private static void take(Object event, long node, Map<UUID, Optional<OpenRequest>> after) {
    if (event instanceof VoidRequested it) {
      after.put(
          it.paymentId(),
          Optional.of(new OpenRequest(it.requestId(), it.paymentId(), node, it.at())));
    } else if (event instanceof RefundRequested it) {
      after.put(
          it.refundId(),
          Optional.of(new OpenRequest(it.refundId(), it.paymentId(), node, it.at())));
    } else if (event instanceof PaymentVoided it) {
      after.put(it.paymentId(), Optional.empty());
    } else if (event instanceof VoidDeclined it) {
      after.put(it.paymentId(), Optional.empty());
    } else if (event instanceof PaymentRefunded it) {
      after.put(it.refundId(), Optional.empty());
    } else if (event instanceof RefundDeclined it) {
      after.put(it.refundId(), Optional.empty());
    } else {
      throw new IllegalStateException(NAME + " does not know " + event.getClass());
    }
  }
}
