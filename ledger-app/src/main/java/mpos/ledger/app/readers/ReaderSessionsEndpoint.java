package mpos.ledger.app.readers;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import mpos.ledger.app.access.SignedInUser;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.domain.reader.ReaderSessionClosed.Why;
import mpos.ledger.domain.user.CheckReader;
import mpos.ledger.projections.readersessions.ReaderSessionQueries;
import mpos.ledger.reader.virtual.Behavior;
import mpos.ledger.reader.virtual.VirtualCard;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Connects the app's BP50 (S6) and shows its state. */
@RestController
class ReaderSessionsEndpoint {

  @Schema(name = "OpenReaderSession")
  record Request(
      @Schema(example = "50000001") String readerSerial,
      @Schema(allowableValues = {"virtual", "tcp", "serial", "relay"}) String link,
      @Schema(description = "host:port for tcp, the port's name for serial") String address,
      @Schema(description = "The card that a virtual reader is presented with; visa-chip if absent")
          String card,
      @Schema(
              description =
                  "End the session that has the reader; without it the request is refused")
          Boolean takeOver) {}

  @Schema(name = "ReaderSessions")
  record Page(List<ReaderSessionAnswer> readerSessions) {}

  private final ReaderSessions readers;
  private final ReaderLinks links;
  private final ReaderTimelines timelines;
  private final ReaderSessionQueries sessions;
  private final Commands commands;

  ReaderSessionsEndpoint(
      ReaderSessions readers,
      ReaderLinks links,
      ReaderTimelines timelines,
      ReaderSessionQueries sessions,
      Commands commands) {
    this.readers = readers;
    this.links = links;
    this.timelines = timelines;
    this.sessions = sessions;
    this.commands = commands;
  }

  @Operation(
      summary = "Open a reader session",
      description =
          "Only the reader that is assigned to you, over a link and at an address that this ledger"
              + " offers. A reader has one session at a time: with takeOver the older one ends"
              + " when the new one is ready, unless a card is being charged. Over a relay the"
              + " reader is usable once the phone has opened its WebSocket.")
  @PostMapping("/v1/reader-sessions")
  @ResponseStatus(HttpStatus.CREATED)
  ReaderSessionAnswer open(
      @AuthenticationPrincipal SignedInUser user, @RequestBody Request request) {
    if (request.readerSerial() == null || !request.readerSerial().matches("\\d{1,10}")) {
      throw RequestProblemException.field("readerSerial", "must be 1 to 10 digits");
    }
    commands.send(new CheckReader(user.userId(), request.readerSerial()));
    ReaderLinks.Kind kind = ReaderLinks.kindOf(request.link());
    OpenReader reader =
        readers.newReader(
            new WantedReader(
                user.userId(),
                request.readerSerial(),
                kind,
                request.address(),
                Boolean.TRUE.equals(request.takeOver())));
    if (kind == ReaderLinks.Kind.RELAY) {
      readers.awaitRelay(reader);
    } else {
      readers.open(reader, openingOf(kind, request));
    }
    return timelines.of(reader);
  }

  private ReaderLinks.Opening openingOf(ReaderLinks.Kind kind, Request request) {
    return switch (kind) {
      case VIRTUAL -> {
        links.requireVirtual();
        yield links.virtual(request.readerSerial(), Behavior.presenting(cardOf(request.card())));
      }
      case TCP -> links.tcp(request.address());
      case SERIAL -> links.serial(request.address());
      case RELAY -> throw new IllegalStateException("A relay is opened by the phone");
    };
  }

  @Operation(
      summary = "Show a reader session",
      description =
          "The state of the reader, why it cannot be used if so, and what happened; also after"
              + " its end.")
  @GetMapping("/v1/reader-sessions/{id}")
  ReaderSessionAnswer show(@AuthenticationPrincipal SignedInUser user, @PathVariable UUID id) {
    return readers
        .find(user.userId(), id)
        .map(timelines::of)
        .or(() -> timelines.elsewhere(user.userId(), id))
        .orElseThrow(
            () ->
                new RequestProblemException(
                    ProblemCode.READER_SESSION_UNKNOWN, "Not among your reader sessions"));
  }

  @Operation(
      summary = "List your reader sessions",
      description = "Newest first, at most 50, without their timelines")
  @GetMapping("/v1/reader-sessions")
  Page list(@AuthenticationPrincipal SignedInUser user) {
    return new Page(
        timelines.listed(sessions.ofUser(user.userId()), id -> readers.find(user.userId(), id)));
  }

  @Operation(
      summary = "End a reader session",
      description = "A sale that still waits for its card is canceled.")
  @DeleteMapping("/v1/reader-sessions/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void close(@AuthenticationPrincipal SignedInUser user, @PathVariable UUID id) {
    readers.close(readers.require(user.userId(), id), Why.CLOSED_BY_USER);
  }

  private static VirtualCard cardOf(String name) {
    if (name == null) {
      return VirtualCard.VISA_CHIP;
    }
    return VirtualCard.named(name)
        .orElseThrow(
            () ->
                RequestProblemException.field("card", "must be one of the virtual reader's cards"));
  }
}
