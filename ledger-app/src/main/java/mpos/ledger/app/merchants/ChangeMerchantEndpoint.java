package mpos.ledger.app.merchants;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import mpos.ledger.app.access.AccessTokens;
import mpos.ledger.app.access.SignedIn;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.domain.limits.MerchantLimits;
import mpos.ledger.domain.merchant.ChangeFees;
import mpos.ledger.domain.merchant.FeeTable;
import mpos.ledger.domain.merchant.ResumeMerchant;
import mpos.ledger.domain.merchant.SetMerchantLimits;
import mpos.ledger.domain.merchant.SuspendMerchant;
import mpos.ledger.projections.merchants.MerchantView;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Lets the bank change a merchant's fees and limits, suspend it, and resume it. */
@RestController
class ChangeMerchantEndpoint {

  private final Commands commands;
  private final MerchantDirectory directory;
  private final AccessTokens tokens;
  private final Clock clock;

  ChangeMerchantEndpoint(
      Commands commands, MerchantDirectory directory, AccessTokens tokens, Clock clock) {
    this.commands = commands;
    this.directory = directory;
    this.tokens = tokens;
    this.clock = clock;
  }

  @Operation(
      summary = "Set the fees",
      description = "In basis points, one for each scheme. They hold from the next batch on.")
  @PutMapping("/v1/merchants/{id}/fees")
  MerchantView fees(
      @AuthenticationPrincipal SignedIn who, @PathVariable String id, @RequestBody FeeTable fees) {
    return change(who, id, at -> new ChangeFees(id, fees, at));
  }

  @Operation(
      summary = "Set the ceilings for the merchant's users",
      description =
          "They hold at once: a user whose own limits are higher is held to the merchant's.")
  @PutMapping("/v1/merchants/{id}/limits")
  MerchantView limits(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @RequestBody MerchantLimits limits) {
    return change(who, id, at -> new SetMerchantLimits(id, limits, at));
  }

  @Operation(
      summary = "Suspend a merchant",
      description =
          "No sale, void or refund until it is resumed. Payments already taken are still settled.")
  @PostMapping("/v1/merchants/{id}/suspend")
  MerchantView suspend(@AuthenticationPrincipal SignedIn who, @PathVariable String id) {
    MerchantView suspended = change(who, id, at -> new SuspendMerchant(id, at));
    tokens.endAllOfMerchant(id);
    return suspended;
  }

  @Operation(summary = "Let a suspended merchant do business again")
  @PostMapping("/v1/merchants/{id}/resume")
  MerchantView resume(@AuthenticationPrincipal SignedIn who, @PathVariable String id) {
    return change(who, id, at -> new ResumeMerchant(id, at));
  }

  private MerchantView change(SignedIn who, String id, Function<Instant, Object> command) {
    directory.requireMerchant(who, id);
    commands.send(command.apply(clock.instant()));
    return directory.requireMerchant(who, id);
  }
}
