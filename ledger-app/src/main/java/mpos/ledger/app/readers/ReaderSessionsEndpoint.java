package mpos.ledger.app.readers;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import mpos.ledger.app.Settings;
import mpos.ledger.app.http.ProblemCode;
import mpos.ledger.app.http.RequestProblem;
import mpos.ledger.app.payments.Commands;
import mpos.ledger.app.signin.SignedInUser;
import mpos.ledger.domain.user.ExamineReader;
import mpos.ledger.reader.SessionState;
import mpos.ledger.reader.virtual.Behaviour;
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

/** Connects the app's BP50 (S6) and shows how it is. */
@RestController
class ReaderSessionsEndpoint {

  private static final String VIRTUAL = "virtual";

  @Schema(name = "OpenReaderSession")
  record Request(
      @Schema(example = "50000001") String readerSerial,
      @Schema(allowableValues = VIRTUAL) String link,
      @Schema(description = "What a virtual reader presents; visa-chip if absent") String card) {}

  @Schema(name = "ReaderSession")
  record View(
      UUID readerSessionId,
      String readerSerial,
      String link,
      SessionState state,
      boolean usable,
      String firmware,
      String firmwareVersion,
      int batteryPercent,
      boolean batteryLow) {

    static View of(OpenReader reader) {
      var session = reader.session();
      return new View(
          reader.id(),
          reader.serial(),
          VIRTUAL,
          session.state(),
          session.isUsable(),
          session.reader().firmwareName(),
          session.reader().firmwareVersion(),
          session.battery().percent(),
          session.battery().low());
    }
  }

  private final ReaderSessions readers;
  private final Commands commands;
  private final boolean virtualOffered;

  ReaderSessionsEndpoint(ReaderSessions readers, Commands commands, Settings settings) {
    this.readers = readers;
    this.commands = commands;
    this.virtualOffered = settings.demonstrates();
  }

  @Operation(
      summary = "Open a reader session",
      description =
          "Only the reader that is assigned to you. A virtual reader is offered only beside the"
              + " simulated acquirer. An idle session with the same reader ends.")
  @PostMapping("/v1/reader-sessions")
  @ResponseStatus(HttpStatus.CREATED)
  View open(@AuthenticationPrincipal SignedInUser user, @RequestBody Request request) {
    if (request.readerSerial() == null || !request.readerSerial().matches("\\d{1,10}")) {
      throw RequestProblem.field("readerSerial", "must be 1 to 10 digits");
    }
    commands.send(new ExamineReader(user.userId(), request.readerSerial()));
    if (!VIRTUAL.equals(request.link()) || !virtualOffered) {
      String offered = virtualOffered ? "Offered: " + VIRTUAL : "No link is offered";
      throw new RequestProblem(ProblemCode.LINK_NOT_OFFERED, offered);
    }
    return View.of(
        readers.openVirtual(
            user.userId(), request.readerSerial(), Behaviour.presenting(cardOf(request.card()))));
  }

  @Operation(summary = "Show a reader session")
  @GetMapping("/v1/reader-sessions/{id}")
  View show(@AuthenticationPrincipal SignedInUser user, @PathVariable UUID id) {
    return View.of(readers.require(user.userId(), id));
  }

  @Operation(
      summary = "End a reader session",
      description = "A sale that still waits for its card is cancelled.")
  @DeleteMapping("/v1/reader-sessions/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void close(@AuthenticationPrincipal SignedInUser user, @PathVariable UUID id) {
    readers.close(readers.require(user.userId(), id));
  }

  private static VirtualCard cardOf(String name) {
    if (name == null) {
      return VirtualCard.VISA_CHIP;
    }
    return VirtualCard.named(name)
        .orElseThrow(() -> RequestProblem.field("card", "is none of the virtual reader's cards"));
  }
}
