package mpos.ledger.app.messages;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import mpos.ledger.app.signin.FirstSignIns;

/**
 * Writes letters: fills address, name, first password and code into a template. The same message
 * gives the same letter again, to the character, as long as the person's details do not change.
 */
final class Letters {

  private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm");
  private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MM/dd HH:mm");
  private static final DateTimeFormatter ENGLISH =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH);

  private final Function<String, Optional<Recipient>> recipients;
  private final FirstSignIns firstSignIns;
  private final ZoneId zone;

  Letters(
      Function<String, Optional<Recipient>> recipients, FirstSignIns firstSignIns, ZoneId zone) {
    this.recipients = recipients;
    this.firstSignIns = firstSignIns;
    this.zone = zone;
  }

  /** When the password and the code in the message expire. */
  Instant expiryOf(OutboxMessage message) {
    return firstSignIns.expiryOf(message.issuedAt());
  }

  /** Empty when the person was forgotten. */
  Optional<Letter> write(OutboxMessage message) {
    return recipients.apply(message.userId()).map(to -> write(message, to));
  }

  private Letter write(OutboxMessage message, Recipient to) {
    Template template = message.template();
    Map<String, String> values = values(message, to);
    String text = template.text().filled(values);
    return switch (template.channel()) {
      case SMS -> Letter.sms(message.messageId(), to.phone(), text);
      case EMAIL ->
          new Letter(
              message.messageId(),
              to.email(),
              template.subject(),
              text,
              template.html().filledAsHtml(values));
    };
  }

  private Map<String, String> values(OutboxMessage message, Recipient to) {
    ZonedDateTime until = expiryOf(message).atZone(zone);
    return Map.of(
        "name", to.name(),
        "account", message.userId(),
        "password", firstSignIns.passwordOf(message.issueId()),
        "code", firstSignIns.codeOf(message.issueId()),
        "validUntil", FULL.format(until),
        "validUntilShort", SHORT.format(until),
        "validUntilEnglish", ENGLISH.format(until));
  }
}
