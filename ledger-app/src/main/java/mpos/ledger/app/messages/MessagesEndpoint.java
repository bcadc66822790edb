package mpos.ledger.app.messages;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mpos.ledger.app.access.SignedIn;
import mpos.ledger.app.messages.MessageQueries.Which;
import mpos.ledger.app.platform.http.ListPage;
import mpos.ledger.app.platform.http.PageRequest;
import mpos.ledger.app.platform.http.RequestProblemException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows whether a user's e-mail and SMS have been sent (S3), and if not, why. */
@RestController
class MessagesEndpoint {

  private static final Pattern USER_ID = Pattern.compile("[\\x21-\\x7E]{1,128}");

  /** Newest first; {@code next} is where the next page begins, null on the last one. */
  record Messages(List<MessageView> messages, String next) {}

  private final MessageQueries messages;

  MessagesEndpoint(MessageQueries messages) {
    this.messages = messages;
  }

  @Operation(
      summary = "List messages and what became of them",
      description =
          "Newest first, without their text. A merchant sees those of its own users, an operator"
              + " all. At most limit (1 to 500, 100 by default). To go on, send next as after; it is"
              + " null on the last page.")
  @GetMapping("/v1/messages")
  Messages list(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam(required = false) String userId,
      @RequestParam(required = false) String state,
      @RequestParam(required = false) String after,
      @RequestParam(required = false) String limit) {
    if (userId != null && !USER_ID.matcher(userId).matches()) {
      throw RequestProblemException.field("userId", "must be 1 to 128 visible ASCII characters");
    }
    PageRequest page = PageRequest.parse(after, limit, PageRequest.NUMBER);
    Which which = new Which(who.ownMerchant().orElse(null), userId, stateOf(state));
    ListPage<MessageView> found =
        page.pageOf(
            messages.before(page.afterNumber(Long.MAX_VALUE), which, page.limitAndOne()),
            it -> Long.toString(it.number()));
    return new Messages(found.items(), found.next());
  }

  private static MessageState stateOf(String asked) {
    return asked == null
        ? null
        : Stream.of(MessageState.values())
            .filter(it -> it.name().equals(asked))
            .findFirst()
            .orElseThrow(
                () ->
                    RequestProblemException.field(
                        "state", "must be one of " + Arrays.toString(MessageState.values())));
  }
}
