package mpos.ledger.app.merchants;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.regex.Pattern;
import mpos.ledger.app.access.SignedIn;
import mpos.ledger.app.platform.http.LedgerPosition;
import mpos.ledger.app.platform.http.ListPage;
import mpos.ledger.app.platform.http.PageRequest;
import mpos.ledger.app.platform.http.Views;
import mpos.ledger.projections.mobileusers.MobileUserQueries;
import mpos.ledger.projections.mobileusers.MobileUserRow;
import mpos.ledger.projections.mobileusers.MobileUsersProjection;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows a merchant's mobile users to the merchant and to the bank. */
@RestController
class UsersEndpoint {

  private static final Pattern ID = Pattern.compile("[0-9A-Za-z]{1,32}");
  private static final String BEFORE_ALL = "";

  /** In the order of their ids, removed ones too; {@code next} is null on the last page. */
  record Users(List<UserView> users, String next) {}

  private final MerchantDirectory directory;
  private final MobileUserQueries queries;
  private final Views views;

  UsersEndpoint(MerchantDirectory directory, MobileUserQueries queries, Views views) {
    this.directory = directory;
    this.queries = queries;
    this.views = views;
  }

  @Operation(
      summary = "List a merchant's mobile users",
      description =
          "At most limit (1 to 500, 100 by default) after the id that is given; send next as after to"
              + " go on. With Ledger-Min-Position the answer waits, at most 2 s, for the list.")
  @GetMapping("/v1/merchants/{id}/users")
  ResponseEntity<Users> list(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @RequestParam(required = false) String after,
      @RequestParam(required = false) String limit,
      @RequestHeader(name = LedgerPosition.MINIMUM, required = false) String minimum) {
    directory.requireMerchant(who, id);
    PageRequest page = PageRequest.parse(after, limit, ID);
    long position = views.await(MobileUsersProjection.NAME, minimum);
    ListPage<MobileUserRow> found =
        page.pageOf(
            queries.usersOf(id, page.after().orElse(BEFORE_ALL), page.limitAndOne()),
            MobileUserRow::userId);
    return LedgerPosition.answer(position, new Users(directory.show(found.items()), found.next()));
  }

  @Operation(summary = "Show a mobile user, exact at every moment")
  @GetMapping("/v1/users/{id}")
  UserView show(@AuthenticationPrincipal SignedIn who, @PathVariable String id) {
    return directory.show(who, id);
  }
}
