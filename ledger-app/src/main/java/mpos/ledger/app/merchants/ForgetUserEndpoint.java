package mpos.ledger.app.merchants;

import io.swagger.v3.oas.annotations.Operation;
import mpos.ledger.app.access.AccessTokens;
import mpos.ledger.app.access.SignedIn;
import mpos.ledger.app.personal.Forgetting;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Forgets the person behind a mobile user: for good, on all nodes at once. */
@RestController
class ForgetUserEndpoint {

  private final MerchantDirectory directory;
  private final Forgetting forgetting;
  private final AccessTokens tokens;

  ForgetUserEndpoint(MerchantDirectory directory, Forgetting forgetting, AccessTokens tokens) {
    this.directory = directory;
    this.forgetting = forgetting;
    this.tokens = tokens;
  }

  @Operation(
      summary = "Forget the person",
      description =
          "Removes the user, then erases the key of the person's data: nobody can read name, phone"
              + " number and e-mail address any more, and no event is changed. Cannot be undone;"
              + " repeating it changes nothing.")
  @PostMapping("/v1/users/{id}/forget")
  UserView forget(@AuthenticationPrincipal SignedIn who, @PathVariable String id) {
    directory.requireUser(who, id);
    forgetting.forgetUser(id);
    tokens.endAllOf(id);
    return directory.show(who, id);
  }
}
