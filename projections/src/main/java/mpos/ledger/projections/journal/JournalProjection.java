package mpos.ledger.projections.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import mpos.ledger.domain.catalog.EventNames;
import mpos.ledger.domain.payment.PaymentApproved;
import mpos.ledger.domain.payment.PaymentCompleted;
import mpos.ledger.domain.payment.PaymentDeclined;
import mpos.ledger.domain.payment.PaymentEvent;
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
import mpos.ledger.domain.settlement.BatchAccepted;
import mpos.ledger.domain.settlement.BatchOutOfBalance;
import mpos.ledger.domain.settlement.BatchSettled;
import mpos.ledger.domain.settlement.BusinessDayClosed;
import mpos.ledger.projections.EventsOf;
import mpos.ledger.projections.Projection;
import org.axonframework.config.ProcessingGroup;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps {@code journal_v1}, the books of every merchant: what {@link Bookkeeping} says about each
 * money event, and the balance of each account after it.
 */
@ProcessingGroup(JournalProjection.NAME)
public class JournalProjection extends Projection {

  public static final String NAME = "journal_v1";

  private static final Set<Class<?>> TAKEN =
      Set.of(
          PaymentInitiated.class,
          PaymentCompleted.class,
          PaymentVoided.class,
          RefundRequested.class,
          PaymentRefunded.class,
          RefundDeclined.class,
          BatchSettled.class);

  private static final Set<Class<?>> IGNORED_ON_PURPOSE =
      EventsOf.all(
          EventsOf.NO_MONEY,
          Set.of(
              PaymentApproved.class,
              PaymentDeclined.class,
              PaymentSigned.class,
              ReversalRequested.class,
              PaymentReversed.class,
              VoidRequested.class,
              VoidDeclined.class,
              BusinessDayClosed.class,
              BatchAccepted.class,
              BatchOutOfBalance.class));

  private final JournalTables tables;

  public JournalProjection(JdbcTemplate jdbc) {
    super(NAME, TAKEN, IGNORED_ON_PURPOSE);
    this.tables = new JournalTables(jdbc);
  }

  @Override
  protected void write(List<Gathered> events) {
    List<BookedSale> begun = new ArrayList<>();
    Map<UUID, BookedSale> sales = salesOf(events, begun);
    List<Entry> entries = new ArrayList<>();
    for (Gathered it : events) {
      if (it.event() instanceof BatchSettled settled) {
        entries.add(entry(it, null, settled.merchantId(), Bookkeeping.of(settled)));
      } else if (!(it.event() instanceof PaymentInitiated)) {
        PaymentEvent event = (PaymentEvent) it.event();
        BookedSale sale = sales.get(event.paymentId());
        entries.add(entry(it, event.paymentId(), sale.merchantId(), Bookkeeping.of(event, sale)));
      }
    }
    Balances balances = new Balances(tables.balances(Balances.touchedBy(entries)));
    List<Posting> postings = entries.stream().flatMap(it -> balances.post(it).stream()).toList();
    tables.write(begun, postings, balances.all());
  }

  private static Entry entry(Gathered it, UUID paymentId, String merchantId, List<Move> moves) {
    String event = EventNames.OF_THE_LEDGER.nameOf(it.event().getClass()).name();
    return new Entry(it.position(), event, paymentId, it.recordedAt(), merchantId, moves);
  }

  /** The sales that these events concern: those that begin here, and those begun earlier. */
  private Map<UUID, BookedSale> salesOf(List<Gathered> events, List<BookedSale> begun) {
    Map<UUID, BookedSale> sales = new HashMap<>();
    Set<UUID> begunEarlier = new HashSet<>();
    for (Gathered it : events) {
      if (it.event() instanceof PaymentInitiated initiated) {
        BookedSale sale = BookedSale.of(initiated);
        begun.add(sale);
        sales.put(sale.paymentId(), sale);
      } else if (it.event() instanceof PaymentEvent event
          && !sales.containsKey(event.paymentId())) {
        begunEarlier.add(event.paymentId());
      }
    }
    for (BookedSale sale : tables.sales(begunEarlier)) {
      sales.put(sale.paymentId(), sale);
    }
    return sales;
  }
}
