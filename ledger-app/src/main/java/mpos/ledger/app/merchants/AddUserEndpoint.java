package mpos.ledger.app.merchants;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import mpos.ledger.app.access.SignedIn;
import mpos.ledger.app.personal.PersonalData;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.http.IdempotencyKey;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.RefusedException;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.limits.Limits;
import mpos.ledger.domain.limits.MerchantLimits;
import mpos.ledger.domain.rules.IdempotencyKeysNameOneCommand;
import mpos.ledger.domain.rules.ReadersBelongToOneUser;
import mpos.ledger.domain.rules.Rule;
import mpos.ledger.domain.user.AddMobileUser;
import mpos.ledger.domain.user.LimitsSet;
import mpos.ledger.domain.user.MobileUserAdded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Adds a mobile user (S1): the ledger assigns user id and terminal id, and the two messages for the
 * first sign-in go out at once (S3).
 */
@RestController
class AddUserEndpoint {

  private static final Logger log = LoggerFactory.getLogger(AddUserEndpoint.class);

  private static final int FIRST_USER_ID = 10_000_000;
  private static final String A_USER = "a user";

  record NewUser(
      @Schema(example = "王小明") String name,
      @Schema(example = "0912-345-678") String phone,
      @Schema(example = "ming@example.com") String email,
      @Schema(example = "50000002") String readerSerial,
      @Schema(nullable = true) Limits limits) {

    /** Nothing of the person. */
    @Override
    public String toString() {
      return "a new user";
    }
  }

  /** What must be the same when a key is repeated; limits are null if the default was asked for. */
  private record Addition(String merchantId, String readerSerial, Contact contact, Limits limits) {}

  private final Commands commands;
  private final CommandKeys keys;
  private final MerchantDirectory directory;
  private final PersonalData personal;
  private final Clock clock;

  AddUserEndpoint(
      Commands commands,
      CommandKeys keys,
      MerchantDirectory directory,
      PersonalData personal,
      Clock clock) {
    this.commands = commands;
    this.keys = keys;
    this.directory = directory;
    this.personal = personal;
    this.clock = clock;
  }

  @Operation(
      summary = "Add a mobile user",
      description =
          "The ledger assigns userId and terminalId. Without limits the user has the merchant's"
              + " ceilings, may take every scheme, and may void but not refund. The user gets an"
              + " e-mail with the first password and an SMS with the activation code.")
  @PostMapping("/v1/merchants/{id}/users")
  @ResponseStatus(HttpStatus.CREATED)
  UserView add(
      @AuthenticationPrincipal SignedIn who,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) String sentKey,
      @PathVariable String id,
      @RequestBody NewUser sent) {
    MerchantLimits ceilings = directory.requireMerchant(who, id).limits();
    String key = IdempotencyKey.require(sentKey);
    Contact contact = Contact.require(sent.name(), sent.phone(), sent.email());
    String serial = ReaderSerial.require(sent.readerSerial());
    Limits limits = sent.limits() == null ? allOf(ceilings) : sent.limits();
    String named = keys.names(who, key, Integer.toString(keys.newUserNumber()));
    int number = numberIn(named);
    String userId = Integer.toString(FIRST_USER_ID + number);
    if (directory.findUser(userId).isEmpty()) {
      add(
          new AddMobileUser(
              userId,
              id,
              "M%07d".formatted(number),
              serial,
              CommandKeys.requestOf(who, key),
              contact.sealed(personal, StreamId.ofMobileUser(userId)),
              limits,
              clock.instant()));
    }
    requireAddedAs(userId, id, contact, serial, sent.limits());
    return directory.show(who, userId);
  }

  private void add(AddMobileUser command) {
    Rule.require(
        new ReadersBelongToOneUser(directory.isFree(command.readerSerial(), command.userId())));
    try {
      commands.send(command);
    } catch (RefusedException refused) {
      if (refused.refusal() != Refusal.USER_ADDED_BEFORE) {
        throw refused;
      }
      log.info("User {} was being added by the same command", command.userId());
    }
  }

  /** A repeated key repeats the content, too; but a person who was forgotten has none any more. */
  private void requireAddedAs(
      String userId, String merchantId, Contact contact, String serial, Limits limits) {
    List<Object> first =
        directory.eventsOf(userId).stream().map(it -> (Object) it.getPayload()).toList();
    MobileUserAdded added = (MobileUserAdded) first.get(0);
    Limits given = ((LimitsSet) first.get(1)).limits();
    UUID person = StreamId.ofMobileUser(userId);
    Contact known = Contact.opened(personal.openerFor(List.of(person)), person, added.details());
    Addition stored =
        new Addition(
            added.merchantId(),
            added.readerSerial(),
            known.equals(Contact.FORGOTTEN) ? contact : known,
            limits == null ? null : given);
    Addition sent = new Addition(merchantId, serial, contact, limits);
    Rule.require(new IdempotencyKeysNameOneCommand(stored, sent));
  }

  private static Limits allOf(MerchantLimits ceilings) {
    return new Limits(
        ceilings.perPayment(),
        ceilings.perDay(),
        ceilings.paymentsPerDay(),
        EnumSet.allOf(Scheme.class),
        true,
        false);
  }

  /** A key that came with another command names something else than a number. */
  private static int numberIn(String named) {
    String kind = named.matches("[0-9]{1,7}") ? A_USER : named;
    Rule.require(new IdempotencyKeysNameOneCommand(kind, A_USER));
    return Integer.parseInt(named);
  }
}
