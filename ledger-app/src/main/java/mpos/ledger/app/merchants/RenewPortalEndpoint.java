package mpos.ledger.app.merchants;

import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import mpos.ledger.app.access.SignedIn;
import mpos.ledger.app.platform.http.IdempotencyKey;
import mpos.ledger.domain.rules.IdempotencyKeysNameOneCommand;
import mpos.ledger.domain.rules.Rule;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lets the bank give a merchant's portal a new first password, if the old one expired or was lost.
 */
@RestController
class RenewPortalEndpoint {

  /** The password works once, until it expires; null when it no longer works. */
  record Renewed(String merchantId, String firstPassword) {

    /** Never the password. */
    @Override
    public String toString() {
      return "the portal of " + merchantId;
    }
  }

  private final CommandKeys keys;
  private final MerchantDirectory directory;
  private final PortalPasswords portals;

  RenewPortalEndpoint(CommandKeys keys, MerchantDirectory directory, PortalPasswords portals) {
    this.keys = keys;
    this.directory = directory;
    this.portals = portals;
  }

  @Operation(
      summary = "Give a merchant's portal a new first password",
      description =
          "Earlier passwords and all tokens of the portal end. The same key shows it again until it"
              + " is used, replaced or expired; then it is null.")
  @PostMapping("/v1/merchants/{id}/portal")
  @ResponseStatus(HttpStatus.CREATED)
  Renewed renew(
      @AuthenticationPrincipal SignedIn who,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) String sentKey,
      @PathVariable String id) {
    String key = IdempotencyKey.require(sentKey);
    directory.requireMerchant(who, id);
    String portal = "portal of " + id;
    Rule.require(new IdempotencyKeysNameOneCommand(keys.names(who, key, portal), portal));
    UUID issueId = CommandKeys.requestOf(who, key);
    return new Renewed(id, portals.handOut(id, issueId));
  }
}
