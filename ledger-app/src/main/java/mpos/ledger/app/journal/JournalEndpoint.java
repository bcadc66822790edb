package mpos.ledger.app.journal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import mpos.ledger.app.access.SignedIn;
import mpos.ledger.app.access.SignedInReconciler;
import mpos.ledger.app.platform.http.LedgerPosition;
import mpos.ledger.app.platform.http.ListPage;
import mpos.ledger.app.platform.http.PageRequest;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.projections.journal.AccountView;
import mpos.ledger.projections.journal.JournalQueries;
import mpos.ledger.projections.journal.PostingView;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows the books of one's own merchant: balances, postings and the trial balance. A reconciler
 * names the merchant.
 */
@RestController
class JournalEndpoint {

  private static final String RECONCILERS = " A reconciler says whose books by merchantId.";

  private static final String AS_OF =
      "asOf is position:123 (up to that event) or a time with its offset (up to the last event"
          + " recorded by then), now if absent. Debits are positive, credits negative. With"
          + " Ledger-Min-Position the answer waits, at most 2 s, until the journal is there."
          + RECONCILERS;

  private static final Pattern ACCOUNT_ID = Pattern.compile("[\\x21-\\x7E]{1,100}");

  /** Its event's position and its line. */
  private static final Pattern POSTING_ID = Pattern.compile("[0-9]{1,18}-[0-9]{1,9}");

  private static final String BEFORE_ALL = "0-0";

  /** A page of postings, oldest first; {@code next} is null on the last page. */
  record Postings(List<PostingView> postings, String next) {}

  private final JournalQueries journal;
  private final MerchantOfCaller merchants;
  private final AsOf moments;

  JournalEndpoint(JournalQueries journal, MerchantOfCaller merchants, AsOf moments) {
    this.journal = journal;
    this.merchants = merchants;
    this.moments = moments;
  }

  @Operation(summary = "Show the balance of an account", description = AS_OF)
  @GetMapping("/v1/journal/accounts/{id}")
  ResponseEntity<AccountView> account(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @Parameter(hidden = true) @RequestParam Map<String, String> sent,
      @RequestParam(required = false) String asOf,
      @RequestHeader(name = LedgerPosition.MINIMUM, required = false) String minimum) {
    requireOnly(sent, who, "asOf");
    long position = moments.position(asOf, minimum);
    return LedgerPosition.answer(
        position, account(merchants.merchantIdOf(who, sent), id, position));
  }

  @Operation(
      summary = "List the postings of an account",
      description =
          "Oldest first, at most limit (1 to 500, 100 by default) after the posting whose id is"
              + " given. To go on, send next as after; it is null on the last page."
              + RECONCILERS)
  @GetMapping("/v1/journal/accounts/{id}/postings")
  ResponseEntity<Postings> postings(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @Parameter(hidden = true) @RequestParam Map<String, String> sent,
      @RequestParam(required = false) String after,
      @RequestParam(required = false) String limit,
      @RequestHeader(name = LedgerPosition.MINIMUM, required = false) String minimum) {
    requireOnly(sent, who, "after", "limit");
    PageRequest page = PageRequest.parse(after, limit, POSTING_ID);
    String[] positionAndLine = page.after().orElse(BEFORE_ALL).split("-");
    long position = moments.position(null, minimum);
    AccountView account = account(merchants.merchantIdOf(who, sent), id, position);
    ListPage<PostingView> found =
        page.pageOf(
            journal.postings(
                account.merchantId(),
                id,
                Long.parseLong(positionAndLine[0]),
                Integer.parseInt(positionAndLine[1]),
                page.limitAndOne()),
            PostingView::postingId);
    return LedgerPosition.answer(position, new Postings(found.items(), found.next()));
  }

  @Operation(summary = "Show all accounts of your merchant and their sums", description = AS_OF)
  @GetMapping("/v1/journal/trial-balance")
  ResponseEntity<TrialBalance> trialBalance(
      @AuthenticationPrincipal SignedIn who,
      @Parameter(hidden = true) @RequestParam Map<String, String> sent,
      @RequestParam(required = false) String asOf,
      @RequestHeader(name = LedgerPosition.MINIMUM, required = false) String minimum) {
    requireOnly(sent, who, "asOf");
    long position = moments.position(asOf, minimum);
    String merchantId = merchants.merchantIdOf(who, sent);
    return LedgerPosition.answer(
        position, TrialBalance.of(merchantId, position, journal.accounts(merchantId, position)));
  }

  private AccountView account(String merchantId, String id, long position) {
    return Optional.of(id)
        .filter(it -> ACCOUNT_ID.matcher(it).matches())
        .flatMap(it -> journal.account(merchantId, it, position))
        .orElseThrow(
            () ->
                new RequestProblemException(
                    ProblemCode.ACCOUNT_UNKNOWN, "Not among your merchant's"));
  }

  /** A misspelt parameter would quietly show another moment than the one that was meant. */
  private static void requireOnly(Map<String, String> sent, SignedIn who, String... names) {
    Set<String> known = new TreeSet<>(Set.of(names));
    if (who instanceof SignedInReconciler) {
      known.add(MerchantOfCaller.PARAMETER);
    }
    if (!known.containsAll(sent.keySet())) {
      throw new RequestProblemException(
          ProblemCode.REQUEST_INVALID, "Send no parameter but " + String.join(", ", known));
    }
  }
}
