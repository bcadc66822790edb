package mpos.ledger.ops.bench.lookup;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.ops.bench.lookup.ManyTransactions.Known;
import mpos.ledger.ops.bench.measure.Load;
import mpos.ledger.ops.bench.measure.Measured;
import mpos.ledger.ops.bench.measure.Side;
import mpos.ledger.projections.transactions.PaymentView;
import mpos.ledger.projections.transactions.TransactionQueries;
import mpos.ledger.projections.transactions.TransactionQueries.Criterion;

/**
 * One of the sheet's three searches (S22), as the ledger does it: at random for a payment that must
 * be found, for one that is settled, and for one that another user took.
 */
public final class Searches implements Side {

  private static final int KINDS = 3;

  private final Criterion criterion;
  private final TransactionQueries transactions;
  private final List<Known> unsettled;
  private final List<Known> settled;
  private final BusinessDay today;

  public Searches(
      Criterion criterion,
      TransactionQueries transactions,
      List<Known> unsettled,
      List<Known> settled,
      BusinessDay today) {
    this.criterion = criterion;
    this.transactions = transactions;
    this.unsettled = unsettled;
    this.settled = settled;
    this.today = today;
  }

  @Override
  public String name() {
    return "by " + criterion.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  @Override
  public Measured measure(int clients, Duration time) throws Exception {
    return Load.run(Collections.nCopies(clients, this::searchOnce), time);
  }

  /** Throws when a payment that is there is not found, because its time would mean nothing. */
  public void searchOnce() {
    Known wanted = oneOf(unsettled);
    switch (ThreadLocalRandom.current().nextInt(KINDS)) {
      case 0 -> {
        if (search(wanted.userId(), wanted).isEmpty()) {
          throw new IllegalStateException(name() + ": " + wanted + " was not found");
        }
      }
      case 1 -> {
        Known old = oneOf(settled);
        search(old.userId(), old);
      }
      default -> search(oneOf(unsettled).userId(), wanted);
    }
  }

  private List<PaymentView> search(String userId, Known value) {
    return transactions.unsettled(userId, criterion, value.valueOf(criterion), today);
  }

  private static <T> T oneOf(List<T> all) {
    return all.get(ThreadLocalRandom.current().nextInt(all.size()));
  }
}
