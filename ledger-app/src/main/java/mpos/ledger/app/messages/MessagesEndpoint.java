package mpos.ledger.app.messages;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mpos.ledger.app.access.SignedIn;
import mpos.ledger.app.platform.http.RequestProblemException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows whether a user's e-mail and SMS have been sent (S3), and if not, why. */
@RestController
class MessagesEndpoint {

  private static final int USUAL_LIMIT = 100;
  private static final int HIGHEST_LIMIT = 500;
  private static final Pattern USER_ID = Pattern.compile("[\\x21-\\x7E]{1,128}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

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
      throw RequestProblemException.field("userId", "is 1 to 128 visible ASCII characters");
    }
    long before = after == null ? Long.MAX_VALUE : number("after", after, Long.MAX_VALUE);
    int most = limit == null ? USUAL_LIMIT : (int) number("limit", limit, HIGHEST_LIMIT);
    List<MessageView> found =
        messages.before(
            before,
            new MessageQueries.Which(who.ownMerchant().orElse(null), userId, stateOf(state)),
            most + 1);
    if (found.size() <= most) {
      return new Messages(found, null);
    }
    return new Messages(found.subList(0, most), Long.toString(found.get(most - 1).number()));
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
                        "state", "is one of " + Arrays.toString(MessageState.values())));
  }

  private static long number(String field, String sent, long highest) {
    long number = NUMBER.matcher(sent).matches() ? Long.parseLong(sent) : 0;
    if (number < 1 || number > highest) {
      throw RequestProblemException.field(
          field, highest == Long.MAX_VALUE ? "is next of an answer" : "is 1 to " + highest);
    }
    return number;
  }
}
