package mpos.ledger.projections.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import mpos.ledger.projections.TestPostgres;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A journal on a database of its own, kept from a list of events at positions 1, 2, … */
final class JournalBooks {

  static final Instant FIRST_RECORDED_AT = Instant.parse("2026-11-23T04:00:00Z");

  private static final String EVERY_ROW =
      """
      select md5(string_agg(line, E'\\n' order by line)) from (
        select account::text from journal_v1_account account
        union all select posting::text from journal_v1_posting posting
        union all select payment::text from journal_v1_payment payment) rows (line)
      """;

  final JdbcTemplate jdbc;
  final JournalQueries journal;
  private final TransactionTemplate transaction;
  private final AnnotationEventHandlerAdapter projection;
  private final List<TrackedEventMessage<?>> events = new ArrayList<>();
  private int taken;

  /** With as much of the event store as the journal's queries look into. */
  static DataSource newDatabase() {
    DataSource database = TestPostgres.databaseWith("V5__journal_v1.sql");
    new JdbcTemplate(database).execute("create table event (position bigint, payload json)");
    return database;
  }

  /** Empty books, also where other books were kept before. */
  JournalBooks(DataSource source) {
    jdbc = new JdbcTemplate(source);
    journal = new JournalQueries(jdbc);
    transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    projection = new AnnotationEventHandlerAdapter(new JournalProjection(jdbc));
    beginAnew();
  }

  /** The next events, each recorded a second after the one before; says where the last one is. */
  long happened(Object... facts) {
    for (Object fact : facts) {
      Instant recordedAt = FIRST_RECORDED_AT.plusSeconds(events.size());
      events.add(
          new GenericTrackedEventMessage<>(
              new GlobalSequenceTrackingToken(events.size() + 1L),
              new GenericEventMessage<>(
                  "event-" + events.size(), fact, MetaData.emptyInstance(), recordedAt)));
    }
    return events.size();
  }

  /** Takes what has happened, so many events in one transaction. */
  JournalBooks takeAtOnce(int most) {
    while (taken < events.size()) {
      int end = Math.min(taken + most, events.size());
      List<TrackedEventMessage<?>> together = events.subList(taken, end);
      transaction.executeWithoutResult(begun -> take(together));
      taken = end;
    }
    return this;
  }

  /** Empty tables, and the first event is the next to be taken. */
  void beginAnew() {
    jdbc.execute("truncate journal_v1_account, journal_v1_posting, journal_v1_payment");
    rewind();
  }

  /** The first event is the next to be taken, though its rows are there. */
  void rewind() {
    taken = 0;
  }

  private void take(List<TrackedEventMessage<?>> together) {
    BatchingUnitOfWork<TrackedEventMessage<?>> unit = new BatchingUnitOfWork<>(together);
    var taken = unit.executeWithResult(() -> projection.handle(unit.getMessage()));
    if (taken.isExceptional()) {
      throw new IllegalStateException(taken.exceptionResult());
    }
  }

  /** In minor units of TWD; zero for an account that is not there. */
  long balance(AccountKind kind, long atPosition) {
    return journal.accounts(Facts.SHOP, atPosition).stream()
        .filter(account -> account.kind() == kind)
        .mapToLong(account -> account.balance().minorUnits())
        .sum();
  }

  long balance(AccountKind kind) {
    return balance(kind, events.size());
  }

  /** Over all accounts of the shop. */
  long sum(long atPosition) {
    return journal.accounts(Facts.SHOP, atPosition).stream()
        .map(AccountView::balance)
        .mapToLong(balance -> balance.minorUnits())
        .sum();
  }

  /** The same if and only if every row of every table is the same. */
  String contentHash() {
    return jdbc.queryForObject(EVERY_ROW, String.class);
  }
}
