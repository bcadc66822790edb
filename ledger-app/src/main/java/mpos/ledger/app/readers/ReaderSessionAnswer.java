package mpos.ledger.app.readers;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mpos.ledger.projections.readersessions.ReaderSessionView;
import mpos.ledger.reader.Bp50Session;
import mpos.ledger.reader.session.SessionState;

/**
 * A reader session as the app shows it: the state of the reader, why it cannot be used if so, and
 * what happened so far, oldest first.
 */
@Schema(name = "ReaderSession")
record ReaderSessionAnswer(
    UUID readerSessionId,
    String readerSerial,
    String link,
    @Schema(description = "Null while a relay is awaited")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        Instant openedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) Instant closedAt,
    SessionState state,
    boolean usable,
    @JsonInclude(JsonInclude.Include.NON_NULL) ReaderUnavailable.Reason reason,
    String firmware,
    String firmwareVersion,
    Integer batteryPercent,
    Boolean batteryLow,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<Happening> timeline) {

  /** Of a longer timeline the newest are shown. */
  static final int MAX_SHOWN = 200;

  /** One event of the session: its stored name and what it says. */
  @Schema(name = "ReaderSessionHappening")
  record Happening(Instant at, String what, Map<String, Object> facts) {}

  /** A session that is open on this node. In a list {@code timeline} is null. */
  static ReaderSessionAnswer of(OpenReader reader, Instant openedAt, List<Happening> timeline) {
    ReaderUnavailable why = reader.connection().unavailable();
    Bp50Session session = reader.connection().session();
    boolean connected = session != null;
    return new ReaderSessionAnswer(
        reader.id(),
        reader.serial(),
        reader.link().word(),
        openedAt,
        null,
        connected ? session.state() : SessionState.DISCONNECTED,
        why == null,
        why == null ? null : why.reason(),
        connected ? session.reader().firmwareName() : null,
        connected ? session.reader().firmwareVersion() : null,
        connected ? session.battery().percent() : null,
        connected ? session.battery().low() || session.battery().veryLow() : null,
        timeline);
  }

  /** A session that is not open on this node. */
  static ReaderSessionAnswer ended(
      ReaderSessionView session, ReaderUnavailable why, List<Happening> timeline) {
    return new ReaderSessionAnswer(
        session.sessionId(),
        session.readerSerial(),
        session.link(),
        session.openedAt(),
        session.closedAt(),
        SessionState.DISCONNECTED,
        false,
        why.reason(),
        session.firmware(),
        session.firmwareVersion(),
        session.batteryPercent(),
        null,
        timeline);
  }
}
