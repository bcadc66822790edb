package mpos.ledger.projections.readersessions;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import mpos.ledger.domain.reader.BatteryLow;
import mpos.ledger.domain.reader.CardAnswered;
import mpos.ledger.domain.reader.CardPresented;
import mpos.ledger.domain.reader.ChipCardSwiped;
import mpos.ledger.domain.reader.ChipReadFailed;
import mpos.ledger.domain.reader.ReaderFact;
import mpos.ledger.domain.reader.ReaderLost;
import mpos.ledger.domain.reader.ReaderSessionClosed;
import mpos.ledger.domain.reader.ReaderSessionOpened;
import mpos.ledger.domain.reader.SaleEndedWithoutPayment;
import mpos.ledger.projections.EventBatch;
import mpos.ledger.projections.transactions.TransactionsProjection;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps {@code reader_sessions_v1}: which reader was connected by whom, since when, and why no
 * more. What a reader did in between is no matter of this table.
 */
@ProcessingGroup(ReaderSessionsProjection.NAME)
public class ReaderSessionsProjection {

  public static final String NAME = "reader_sessions_v1";

  /** Of what readers do; events of other kinds are no matter of this table. */
  static final Set<Class<?>> IGNORED_ON_PURPOSE =
      Set.of(
          ChipReadFailed.class,
          ChipCardSwiped.class,
          CardPresented.class,
          CardAnswered.class,
          SaleEndedWithoutPayment.class);

  static final Set<Class<?>> TAKEN =
      Set.of(
          ReaderSessionOpened.class, BatteryLow.class, ReaderLost.class, ReaderSessionClosed.class);

  private record Gathered(ReaderFact fact, long node, long position) {}

  private final ReaderSessionRows rows;

  public ReaderSessionsProjection(JdbcTemplate jdbc) {
    this.rows = new ReaderSessionRows(jdbc);
  }

  /** Takes every event there is, so that its position is that of the ledger. */
  @EventHandler(payloadType = Object.class)
  void on(EventMessage<?> message, TrackingToken token) {
    if (message.getPayload() instanceof ReaderFact fact
        && !IGNORED_ON_PURPOSE.contains(message.getPayloadType())) {
      Number node =
          (Number) message.getMetaData().getOrDefault(TransactionsProjection.NODE_METADATA, 0);
      EventBatch.gathered(NAME, this::write)
          .add(new Gathered(fact, node.longValue(), token.position().orElseThrow()));
    }
  }

  private void write(List<Gathered> batch) {
    Map<UUID, ReaderSessionView> after = new HashMap<>();
    for (ReaderSessionView row : rows.find(openedEarlier(batch))) {
      after.put(row.sessionId(), row);
    }
    for (Gathered it : batch) {
      after.compute(it.fact().sessionId(), (id, before) -> next(before, it));
    }
    rows.write(after.values());
  }

  private static Set<UUID> openedEarlier(List<Gathered> batch) {
    Set<UUID> all = new HashSet<>();
    for (Gathered it : batch) {
      all.add(it.fact().sessionId());
    }
    return all;
  }

  private static ReaderSessionView next(ReaderSessionView before, Gathered it) {
    return it.fact() instanceof ReaderSessionOpened opened
        ? ReaderSessionView.of(opened, it.node(), it.position())
        : before.after(it.fact(), it.position());
  }
}
