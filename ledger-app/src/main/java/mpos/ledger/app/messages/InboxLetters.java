package mpos.ledger.app.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The letters in the inbox of a demonstration, written again each time they are looked at: none is
 * stored, and those to a forgotten person can no longer be written. If the person's details have
 * changed since, it would be a different letter, so none is shown.
 */
final class InboxLetters {

  private static final int MOST_SHOWN = 50;

  /** One letter; without address and words if the person was forgotten or changed since. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Shown(
      UUID messageId,
      Channel channel,
      String userId,
      Instant sentAt,
      boolean forgotten,
      boolean detailsChanged,
      String to,
      String subject,
      String text,
      String html) {}

  private final MessageQueries messages;
  private final Letters letters;
  private final Function<String, Instant> detailsSince;
  private final boolean here;

  InboxLetters(
      MessageQueries messages,
      Letters letters,
      Function<String, Instant> detailsSince,
      boolean here) {
    this.messages = messages;
    this.letters = letters;
    this.detailsSince = detailsSince;
    this.here = here;
  }

  /** Whether the inbox carries anything at all. */
  boolean areHere() {
    return here;
  }

  /** The newest first. */
  List<Shown> newest() {
    return messages.inInbox(MOST_SHOWN).stream().map(this::shown).toList();
  }

  private Shown shown(MessageQueries.InInbox sent) {
    OutboxMessage message = sent.message();
    Channel channel = message.template().channel();
    Optional<Letter> written = letters.write(message);
    boolean changed =
        written.isPresent() && detailsSince.apply(message.userId()).isAfter(sent.sentAt());
    return written
        .filter(it -> !changed)
        .map(
            letter ->
                new Shown(
                    message.messageId(),
                    channel,
                    message.userId(),
                    sent.sentAt(),
                    false,
                    false,
                    letter.to(),
                    orNull(letter.subject()),
                    letter.text(),
                    orNull(letter.html())))
        .orElseGet(
            () ->
                new Shown(
                    message.messageId(),
                    channel,
                    message.userId(),
                    sent.sentAt(),
                    !changed,
                    changed,
                    null,
                    null,
                    null,
                    null));
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
