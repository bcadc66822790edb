package mpos.ledger.app.readers;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import mpos.ledger.app.access.SignedInUser;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestProblemException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.socket.server.HandshakeHandler;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

/**
 * The phone relays the bytes of the reader that it is paired with (S6), over a WebSocket that only
 * the session's own user can open. Whoever may not is told so before it opens.
 */
@RestController
class RelayEndpoint {

  private static final String WEBSOCKET = "websocket";

  private final ReaderSessions readers;
  private final ExecutorService relayOpening;
  private final HandshakeHandler handshakes;

  RelayEndpoint(ReaderSessions readers, ExecutorService relayOpening, HandshakeHandler handshakes) {
    this.readers = readers;
    this.relayOpening = relayOpening;
    this.handshakes = handshakes;
  }

  @Operation(
      summary = "Relay a reader",
      description =
          "A WebSocket. Binary messages of at most 4,096 bytes carry the reader's bytes both ways."
              + " One relay per session; it closes with 4410 and a reason when the session is over,"
              + " with 1009 when a message is too large.")
  @GetMapping("/v1/reader-sessions/{id}/relay")
  void relay(
      @AuthenticationPrincipal SignedInUser user,
      @PathVariable UUID id,
      HttpServletRequest request,
      HttpServletResponse response)
      throws ServletException, IOException {
    OpenReader reader = readers.require(user.userId(), id);
    if (!WEBSOCKET.equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
      throw new RequestProblemException(ProblemCode.REQUEST_INVALID, "Ask for a WebSocket");
    }
    if (!reader.connection().beginRelay()) {
      reader.connection().requireNotEnded();
      throw new RequestProblemException(
          ProblemCode.READER_BUSY, "This session is not for a relay, or already has one");
    }
    new WebSocketHttpRequestHandler(new RelaySocket(reader, readers, relayOpening), handshakes)
        .handleRequest(request, response);
  }
}
