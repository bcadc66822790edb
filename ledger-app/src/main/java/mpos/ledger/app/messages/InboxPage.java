package mpos.ledger.app.messages;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import mpos.ledger.app.messages.InboxLetters.Shown;

/** The inbox as a page, for phones and desktops: in Chinese, with a switch to English. */
final class InboxPage {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss");

  private static final Wording PAGE = Wording.of("inbox.html");
  private static final Wording EMAIL = Wording.of("inbox-email.html");
  private static final Wording SMS = Wording.of("inbox-sms.html");
  private static final Wording FORGOTTEN = Wording.of("inbox-forgotten.html");
  private static final Wording CHANGED = Wording.of("inbox-changed.html");
  private static final Wording EMPTY = Wording.of("inbox-empty.html");

  private final ZoneId zone;

  InboxPage(ZoneId zone) {
    this.zone = zone;
  }

  /** In {@code zh} or {@code en}; the newest e-mail is open. */
  String of(List<Shown> letters, String language) {
    Optional<Shown> open =
        letters.stream().filter(it -> it.channel() == Channel.EMAIL && it.to() != null).findFirst();
    String items =
        letters.stream()
            .map(it -> item(it, open.filter(it::equals).isPresent()))
            .collect(Collectors.joining());
    String content = letters.isEmpty() ? EMPTY.text() : items;
    return PAGE.filled(Map.of("language", language, "content", content));
  }

  private String item(Shown letter, boolean open) {
    String time = TIME.format(letter.sentAt().atZone(zone));
    if (letter.to() == null) {
      Wording why = letter.forgotten() ? FORGOTTEN : CHANGED;
      return why.filledAsHtml(Map.of("time", time, "account", letter.userId()));
    }
    Map<String, String> place = Map.of("time", time, "to", letter.to(), "account", letter.userId());
    return switch (letter.channel()) {
      case EMAIL ->
          EMAIL.filledAsHtml(
              with(
                  place,
                  Map.of(
                      "subject", letter.subject(),
                      "html", letter.html(),
                      "open", open ? "open" : "")));
      case SMS ->
          SMS.filledAsHtml(
              with(
                  place,
                  Map.of(
                      "text", letter.text(),
                      "parts", Integer.toString(SmsLength.partsOf(letter.text())))));
    };
  }

  private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(some);
    all.putAll(more);
    return all;
  }
}
