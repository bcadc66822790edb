package mpos.ledger.app.merchants;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.util.UUID;
import mpos.ledger.app.access.SignedIn;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.http.IdempotencyKey;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.domain.limits.MerchantLimits;
import mpos.ledger.domain.merchant.FeeTable;
import mpos.ledger.domain.merchant.MerchantRegistered;
import mpos.ledger.domain.merchant.RegisterMerchant;
import mpos.ledger.domain.rules.IdempotencyKeysNameOneCommand;
import mpos.ledger.domain.rules.MerchantsAreRegisteredOnce;
import mpos.ledger.domain.rules.Rule;
import mpos.ledger.projections.merchants.MerchantView;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets the bank register a merchant, and hand over the first password of its portal. */
@RestController
class RegisterMerchantEndpoint {

  private static final Logger log = LoggerFactory.getLogger(RegisterMerchantEndpoint.class);

  record Registration(
      @Schema(example = "KGI000000000002") String merchantId,
      @Schema(example = "春水堂 信義店") String name,
      FeeTable fees,
      MerchantLimits limits) {}

  /** The password works once, until it expires; null when it no longer works. */
  record Registered(MerchantView merchant, String firstPassword) {

    /** Never the password. */
    @Override
    public String toString() {
      return merchant.toString();
    }
  }

  private final Commands commands;
  private final CommandKeys keys;
  private final MerchantDirectory directory;
  private final PortalPasswords portals;
  private final Clock clock;

  RegisterMerchantEndpoint(
      Commands commands,
      CommandKeys keys,
      MerchantDirectory directory,
      PortalPasswords portals,
      Clock clock) {
    this.commands = commands;
    this.keys = keys;
    this.directory = directory;
    this.portals = portals;
    this.clock = clock;
  }

  @Operation(
      summary = "Register a merchant",
      description =
          "merchantId: 15 letters or digits (ISO 8583 DE42). Fees are in basis points (175 is"
              + " 1.75 %). Limits are ceilings for each of the merchant's users. The answer has the"
              + " first password of the merchant's portal: hand it over. The same key shows it"
              + " again until it is used, replaced or expired; then it is null.")
  @PostMapping("/v1/merchants")
  @ResponseStatus(HttpStatus.CREATED)
  Registered register(
      @AuthenticationPrincipal SignedIn who,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) String sentKey,
      @RequestBody Registration sent) {
    String key = IdempotencyKey.require(sentKey);
    Registration it = wellFormed(sent);
    boolean isNew = directory.findMerchant(it.merchantId()).isEmpty();
    Rule.require(new MerchantsAreRegisteredOnce(isNew || keys.isKnown(who, key)));
    String named = keys.names(who, key, it.merchantId());
    Rule.require(new IdempotencyKeysNameOneCommand(named, it.merchantId()));
    if (isNew) {
      register(it);
    }
    requireRegisteredAs(it);
    return answer(it.merchantId(), CommandKeys.requestOf(who, key));
  }

  private void register(Registration it) {
    try {
      commands.send(
          new RegisterMerchant(
              it.merchantId(), it.name(), it.fees(), it.limits(), clock.instant()));
    } catch (ConcurrencyException overtaken) {
      log.info("Merchant {} was registered at the same moment", it.merchantId(), overtaken);
    }
  }

  /** A repeated key repeats the content, too. */
  private void requireRegisteredAs(Registration it) {
    MerchantRegistered first = directory.registrationOf(it.merchantId());
    Registration stored =
        new Registration(first.merchantId(), first.name(), first.fees(), first.limits());
    Rule.require(new IdempotencyKeysNameOneCommand(stored, it));
  }

  private Registered answer(String merchantId, UUID issueId) {
    MerchantView merchant =
        directory.findMerchant(merchantId).orElseThrow(IllegalStateException::new);
    return new Registered(merchant, portals.handOut(merchantId, issueId));
  }

  private static Registration wellFormed(Registration sent) {
    if (sent.merchantId() == null || !sent.merchantId().matches("[0-9A-Za-z]{15}")) {
      throw RequestProblemException.field("merchantId", "must be 15 letters or digits");
    }
    if (sent.fees() == null) {
      throw RequestProblemException.field("fees", "must say the basis points of each scheme");
    }
    if (sent.limits() == null) {
      throw RequestProblemException.field(
          "limits", "must say perPayment, perDay and paymentsPerDay");
    }
    return new Registration(
        sent.merchantId(), PlainText.require("name", sent.name()), sent.fees(), sent.limits());
  }
}
