package mpos.ledger.app.merchants;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import mpos.ledger.app.access.AccessTokens;
import mpos.ledger.app.access.SignedIn;
import mpos.ledger.app.personal.PersonalData;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.limits.Limits;
import mpos.ledger.domain.rules.ReadersBelongToOneUser;
import mpos.ledger.domain.rules.RemovedUsersDoNothing;
import mpos.ledger.domain.rules.Rule;
import mpos.ledger.domain.user.ChangeMobileUser;
import mpos.ledger.domain.user.LockMobileUser;
import mpos.ledger.domain.user.LockReason;
import mpos.ledger.domain.user.RemoveMobileUser;
import mpos.ledger.domain.user.ReplaceReader;
import mpos.ledger.domain.user.SetLimits;
import mpos.ledger.domain.user.UnlockMobileUser;
import mpos.ledger.projections.mobileusers.MobileUserRow;
import mpos.ledger.projections.mobileusers.UserState;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Changes a mobile user: details, limits (S2), lock (S5), reader, and removal. */
@RestController
class ChangeUserEndpoint {

  record Details(
      @Schema(example = "王小明") String name,
      @Schema(example = "+886 912 345 678") String phone,
      @Schema(example = "ming@example.com") String email) {

    /** Nothing of the person. */
    @Override
    public String toString() {
      return "details";
    }
  }

  record NewReader(@Schema(example = "50000003") String readerSerial) {}

  private final Commands commands;
  private final MerchantDirectory directory;
  private final PersonalData personal;
  private final AccessTokens tokens;
  private final Clock clock;

  ChangeUserEndpoint(
      Commands commands,
      MerchantDirectory directory,
      PersonalData personal,
      AccessTokens tokens,
      Clock clock) {
    this.commands = commands;
    this.directory = directory;
    this.personal = personal;
    this.tokens = tokens;
    this.clock = clock;
  }

  @Operation(summary = "Correct name, phone number or e-mail address")
  @PutMapping("/v1/users/{id}")
  UserView details(
      @AuthenticationPrincipal SignedIn who, @PathVariable String id, @RequestBody Details sent) {
    requirePresent(who, id);
    Contact contact = Contact.require(sent.name(), sent.phone(), sent.email());
    return change(
        who,
        id,
        at -> new ChangeMobileUser(id, contact.sealed(personal, StreamId.ofMobileUser(id)), at));
  }

  @Operation(summary = "Set the limits", description = "At most the merchant's own.")
  @PutMapping("/v1/users/{id}/limits")
  UserView limits(
      @AuthenticationPrincipal SignedIn who, @PathVariable String id, @RequestBody Limits limits) {
    return change(who, id, at -> new SetLimits(id, limits, at));
  }

  @Operation(summary = "Lock a user", description = "All tokens end at once; unlock undoes it.")
  @PostMapping("/v1/users/{id}/lock")
  UserView lock(@AuthenticationPrincipal SignedIn who, @PathVariable String id) {
    return block(who, id, at -> new LockMobileUser(id, LockReason.BY_MERCHANT, at));
  }

  @Operation(summary = "Let a locked user sign in again")
  @PostMapping("/v1/users/{id}/unlock")
  UserView unlock(@AuthenticationPrincipal SignedIn who, @PathVariable String id) {
    return change(who, id, at -> new UnlockMobileUser(id, at));
  }

  @Operation(summary = "Give the user another reader")
  @PutMapping("/v1/users/{id}/reader")
  UserView reader(
      @AuthenticationPrincipal SignedIn who, @PathVariable String id, @RequestBody NewReader sent) {
    String serial = ReaderSerial.require(sent.readerSerial());
    requirePresent(who, id);
    Rule.require(new ReadersBelongToOneUser(directory.isFree(serial, id)));
    return change(who, id, at -> new ReplaceReader(id, serial, at));
  }

  @Operation(
      summary = "Remove a user for good",
      description = "The reader is free again. The user's payments stay and are settled.")
  @DeleteMapping("/v1/users/{id}")
  UserView remove(@AuthenticationPrincipal SignedIn who, @PathVariable String id) {
    return block(who, id, at -> new RemoveMobileUser(id, at));
  }

  /** Before anything is sealed or looked up; the command decides it again. */
  private void requirePresent(SignedIn who, String id) {
    MobileUserRow user = directory.requireUser(who, id);
    Rule.require(new RemovedUsersDoNothing(user.state() != UserState.REMOVED));
  }

  private UserView block(SignedIn who, String id, Function<Instant, Object> command) {
    UserView user = change(who, id, command);
    tokens.endAllOf(id);
    return user;
  }

  private UserView change(SignedIn who, String id, Function<Instant, Object> command) {
    directory.requireUser(who, id);
    commands.send(command.apply(clock.instant()));
    return directory.show(who, id);
  }
}
