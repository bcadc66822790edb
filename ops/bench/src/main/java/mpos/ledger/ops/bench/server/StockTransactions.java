package mpos.ledger.ops.bench.server;

import java.sql.Date;
import java.sql.Timestamp;
import mpos.ledger.app.platform.projecting.TokenSerializer;
import mpos.ledger.domain.card.PresentedCard;
import mpos.ledger.domain.payment.PaymentApproved;
import mpos.ledger.domain.payment.PaymentInitiated;
import mpos.ledger.ops.bench.store.StockStore;
import org.axonframework.config.Configurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * {@code transactions_v3} as projections are usually written: one statement per event, run by a
 * pooled processor with Axon's own token store.
 */
@ProcessingGroup(StockTransactions.NAME)
final class StockTransactions {

  static final String NAME = "transactions_v3";

  /** Far above the default of one event per transaction, to this side's advantage. */
  private static final int BATCH_EVENTS = 100;

  /** As the ledger's projections; with more, each segment would read all events again. */
  private static final int SEGMENTS = 1;

  private static final String INSERT =
      "insert into transactions_v3 (payment_id, state, currency, amount_minor_units,"
          + " refunded_minor_units, scheme, bin,"
          + " last_four, entry_mode, verification, retrieval_reference, trace_number, merchant_id,"
          + " terminal_id, user_id, initiated_at, node, position)"
          + " values (?, 'PENDING', ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)";

  private static final String APPROVE =
      "update transactions_v3 set authorization_code = ?, response_code = '00', business_day = ?,"
          + " approved_at = ?, position = ? where payment_id = ?";

  private final JdbcTemplate jdbc;

  private StockTransactions(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  static void register(Configurer configurer, StockStore.Connections connected) {
    JdbcTokenStore tokens =
        JdbcTokenStore.builder()
            .connectionProvider(connected.connections())
            .serializer(TokenSerializer.create())
            .build();
    connected
        .transactions()
        .executeInTransaction(() -> tokens.createSchema(PostgresTokenTableFactory.INSTANCE));
    configurer.registerComponent(TokenStore.class, config -> tokens);
    configurer
        .eventProcessing()
        .registerEventHandler(config -> new StockTransactions(new JdbcTemplate(connected.pool())))
        .registerPooledStreamingEventProcessor(
            NAME,
            config -> config.eventStore(),
            (config, processor) ->
                processor
                    .initialSegmentCount(SEGMENTS)
                    .batchSize(BATCH_EVENTS)
                    .initialToken(StreamableMessageSource::createTailToken));
  }

  @EventHandler
  void on(PaymentInitiated event, TrackingToken token) {
    PresentedCard card = event.card();
    jdbc.update(
        INSERT,
        event.paymentId(),
        event.amount().currency().getCurrencyCode(),
        event.amount().minorUnits(),
        card.scheme().name(),
        card.bin(),
        card.lastFour(),
        card.entryMode().name(),
        card.verification().name(),
        event.retrievalReference(),
        event.traceNumber(),
        event.merchantId(),
        event.terminalId(),
        event.userId(),
        Timestamp.from(event.at()),
        token.position().orElseThrow());
  }

  @EventHandler
  void on(PaymentApproved event, TrackingToken token) {
    jdbc.update(
        APPROVE,
        event.authorizationCode(),
        Date.valueOf(event.businessDay().date()),
        Timestamp.from(event.at()),
        token.position().orElseThrow(),
        event.paymentId());
  }
}
