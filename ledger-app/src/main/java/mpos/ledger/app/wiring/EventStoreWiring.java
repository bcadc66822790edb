package mpos.ledger.app.wiring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import mpos.ledger.app.LedgerJson;
import mpos.ledger.app.Settings;
import mpos.ledger.app.platform.cluster.OwnConnections;
import mpos.ledger.app.platform.eventstore.EventSerializer;
import mpos.ledger.app.platform.eventstore.GroupCommit;
import mpos.ledger.app.platform.eventstore.HeadSignal;
import mpos.ledger.app.platform.eventstore.LedgerEventStore;
import mpos.ledger.app.platform.eventstore.NotificationChannel;
import mpos.ledger.app.platform.eventstore.NotificationListener;
import mpos.ledger.app.platform.eventstore.OlderRevisions;
import mpos.ledger.app.platform.eventstore.PostgresEventStorageEngine;
import mpos.ledger.app.platform.projecting.ProjectionProgress;
import mpos.ledger.domain.catalog.EventNames;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The event store: one writer, many who read, and the listener for what other nodes write. */
@Configuration(proxyBeanMethods = false)
class EventStoreWiring {

  @Bean
  HeadSignal headSignal(MeterRegistry meters) {
    HeadSignal head = new HeadSignal();
    Gauge.builder("ledger.head.position", head, HeadSignal::position)
        .description("The newest position that this node knows of")
        .register(meters);
    return head;
  }

  @Bean
  @DependsOnDatabaseInitialization
  GroupCommit groupCommit(
      OwnConnections connections,
      Clock clock,
      HeadSignal head,
      Settings settings,
      MeterRegistry meters) {
    GroupCommit groupCommit =
        new GroupCommit(connections.dataSource(), clock, head, settings.db().queuedAppends());
    Gauge.builder("ledger.appends.waiting", groupCommit, GroupCommit::waiting)
        .description("Appends that wait for their group commit")
        .register(meters);
    return groupCommit;
  }

  /** Brings events of older revisions up to date. */
  @Bean
  EventUpcasterChain upcasters() {
    return OlderRevisions.upcasters();
  }

  @Bean
  @DependsOnDatabaseInitialization
  PostgresEventStorageEngine eventStorageEngine(
      GroupCommit groupCommit, DataSource dataSource, EventUpcasterChain upcasters) {
    EventSerializer serializer = new EventSerializer(LedgerJson.mapper(), EventNames.OF_THE_LEDGER);
    return new PostgresEventStorageEngine(groupCommit, dataSource, serializer, upcasters);
  }

  @Bean
  LedgerEventStore eventStore(PostgresEventStorageEngine engine, HeadSignal head) {
    return new LedgerEventStore(engine, head);
  }

  @Bean
  NotificationListener notificationListener(
      OwnConnections connections,
      HeadSignal head,
      ProjectionProgress progress,
      List<NotificationChannel> others) {
    List<NotificationChannel> all = new ArrayList<>(others);
    all.add(NotificationChannel.ofHead(head));
    all.add(progress.channel());
    return new NotificationListener(connections.dataSource(), all);
  }
}
