package mpos.ledger.app.readers;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import mpos.ledger.app.Settings;
import mpos.ledger.app.platform.cluster.NodePresence;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.eventstore.NotificationChannel;
import mpos.ledger.app.platform.eventstore.PostgresEventStorageEngine;
import mpos.ledger.domain.reader.ReaderFact;
import mpos.ledger.domain.reader.ReaderLost;
import mpos.ledger.reader.session.ReaderTimeouts;
import mpos.ledger.reader.session.ReaderTrouble;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.socket.server.HandshakeHandler;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import tools.jackson.databind.json.JsonMapper;

/** Puts together what connects readers. */
@Configuration(proxyBeanMethods = false)
class ReaderWiring {

  /** The card's last word may take this many times as long as a response. */
  private static final int RESPONSES_TO_AN_OUTCOME = 3;

  private static final int MAX_RELAYS_OPENING = 64;
  private static final long IDLE_SECONDS = 10;

  @Bean
  ReaderClaims readerClaims(JdbcTemplate jdbc, NodePresence node) {
    return new ReaderClaims(jdbc, node);
  }

  @Bean
  TamperedReaders tamperedReaders(Commands commands, Clock clock) {
    return new TamperedReaders(commands, clock);
  }

  @Bean(destroyMethod = "")
  TimelineWriter timelineWriter(
      Commands commands, ReaderClaims claims, MeterRegistry meters, TamperedReaders tampered) {
    return new TimelineWriter(
        commands, meters, (serial, fact) -> readerLost(serial, fact, claims, tampered));
  }

  /** A lost reader may be claimed by anybody; one that was tampered with is locked out. */
  private static void readerLost(
      String serial, ReaderFact fact, ReaderClaims claims, TamperedReaders tampered) {
    if (fact instanceof ReaderLost lost) {
      if (lost.trouble().equals(ReaderTrouble.TAMPERED.name())) {
        tampered.lockOut(serial);
      }
      claims.release(serial, lost.sessionId());
    }
  }

  @Bean
  ReaderTimelines readerTimelines(
      PostgresEventStorageEngine events, NodePresence nodes, JsonMapper json) {
    return new ReaderTimelines(events, nodes, json);
  }

  /** Work for notifications, whose own thread must go on listening. */
  @Bean(destroyMethod = "shutdown")
  ExecutorService lettingGo() {
    return Executors.newSingleThreadExecutor(work -> new Thread(work, "reader-letting-go"));
  }

  @Bean
  NotificationChannel readersWantedElsewhere(ReaderSessions readers, ExecutorService lettingGo) {
    return new NotificationChannel(
        ReaderClaims.WANTED_CHANNEL,
        serial -> lettingGo.execute(() -> readers.letGo(serial)),
        connection -> {});
  }

  /** Opening a slow reader takes seconds; this many may be slow at once. */
  @Bean(destroyMethod = "shutdown")
  ExecutorService relayOpening() {
    return new ThreadPoolExecutor(
        0,
        MAX_RELAYS_OPENING,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        work -> new Thread(work, "reader-relay"));
  }

  @Bean
  HandshakeHandler handshakes() {
    return new DefaultHandshakeHandler();
  }

  @Bean
  ReaderLinks readerLinks(Settings settings) {
    return new ReaderLinks(settings.reader(), settings.demonstrates());
  }

  @Bean(destroyMethod = "")
  ReaderConnecting readerConnecting(
      Commands commands, TamperedReaders tampered, Settings settings, Clock clock) {
    return new ReaderConnecting(
        commands, tampered, timeouts(settings.reader().responseTimeoutMillis()), clock);
  }

  @Bean(destroyMethod = "")
  ReaderSessions readerSessions(
      ReaderClaims claims,
      ReaderConnecting connecting,
      Commands commands,
      TimelineWriter writer,
      Clock clock) {
    return new ReaderSessions(claims, connecting, commands, writer, clock);
  }

  private static ReaderTimeouts timeouts(int responseMillis) {
    ReaderTimeouts usual = ReaderTimeouts.DEFAULT;
    return new ReaderTimeouts(
        responseMillis,
        usual.cardGraceMillis(),
        usual.cardholderStepMillis(),
        (long) responseMillis * RESPONSES_TO_AN_OUTCOME,
        usual.probeMillis(),
        usual.probeAnswerMillis());
  }

  @Bean
  WhenTheLedgerStopsCloseReaders whenTheLedgerStopsCloseReaders(
      ReaderSessions readers, TimelineWriter timelines) {
    return new WhenTheLedgerStopsCloseReaders(readers, timelines);
  }

  /** Before HTTP waits for its requests to end. */
  @Bean
  ApplicationListener<ContextClosedEvent> cancelWaitingSalesFirst(ReaderSessions readers) {
    return closing -> readers.cancelWaitingSales();
  }
}
