package mpos.ledger.app.settlement;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import mpos.ledger.app.Settings;
import mpos.ledger.app.acquirer.client.Iso8583Acquirer;
import mpos.ledger.app.payments.TraceNumbers;
import mpos.ledger.app.platform.cluster.LeaderLock;
import mpos.ledger.app.platform.cluster.OwnConnections;
import mpos.ledger.app.platform.cluster.Retries;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.eventstore.PostgresEventStorageEngine;
import mpos.ledger.app.platform.projecting.ProjectionProgress;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.projections.settlements.SettlementQueries;
import mpos.ledger.projections.settlements.SettlementStatements;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The parts of settlement, put together. */
@Configuration(proxyBeanMethods = false)
class SettlementWiring {

  private static final int DUTY_OF_SETTLING = 1;
  private static final int DUTY_OF_SENDING_TOTALS = 2;

  @Bean
  @DependsOnDatabaseInitialization
  CutoffStartupCheck cutoffStartupCheck(JdbcTemplate jdbc, Cutoff cutoff, Clock clock) {
    return new CutoffStartupCheck(jdbc, cutoff, clock);
  }

  @Bean
  Settling settling(
      SettlementStatements statements,
      Commands commands,
      PostgresEventStorageEngine events,
      ProjectionProgress progress,
      TraceNumbers traceNumbers,
      Clock clock,
      Settings settings,
      MeterRegistry meters) {
    return new Settling(
        new SettlementView(statements, events, progress),
        commands,
        traceNumbers,
        clock,
        new Retries<>(settings.settlement().lookMillis()),
        meters);
  }

  @Bean
  WhenADayEndsSettle whenADayEndsSettle(
      Settling settling,
      SettlementStatements statements,
      OwnConnections connections,
      Cutoff cutoff,
      Clock clock,
      Settings settings,
      MeterRegistry meters) {
    return new WhenADayEndsSettle(
        settling,
        statements,
        new LeaderLock(connections.dataSource(), DUTY_OF_SETTLING),
        cutoff,
        clock,
        settings.settlement().lookMillis(),
        meters);
  }

  @Bean
  WhenBatchSettledSendTotals whenBatchSettledSendTotals(
      SettlementQueries settlements,
      Iso8583Acquirer acquirer,
      Commands commands,
      OwnConnections connections,
      Clock clock,
      Settings settings,
      MeterRegistry meters) {
    return new WhenBatchSettledSendTotals(
        settlements,
        new BatchTotalsExchange(acquirer, commands, clock, meters),
        new LeaderLock(connections.dataSource(), DUTY_OF_SENDING_TOTALS),
        settings.settlement().lookMillis(),
        meters);
  }

  @Bean
  SettlementAccess settlementAccess(
      PostgresEventStorageEngine events, SettlementStatements statements) {
    return new SettlementAccess(events, statements);
  }
}
