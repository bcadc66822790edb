package mpos.ledger.app.messages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/**
 * A text file with placeholders such as {@code {{name}}}. They are filled in one pass, so that a
 * value is never taken for a placeholder; a placeholder without a value is a bug and never goes
 * out.
 */
record Wording(String file, String text) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

  static Wording of(String file) {
    try (InputStream in = Wording.class.getResourceAsStream("/messages/" + file)) {
      return new Wording(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  String filled(Map<String, String> values) {
    return fill(values, UnaryOperator.identity());
  }

  /** Values are plain text and are escaped. */
  String filledAsHtml(Map<String, String> values) {
    return fill(values, Wording::escaped);
  }

  static String escaped(String value) {
    return HtmlUtils.htmlEscape(value, StandardCharsets.UTF_8.name());
  }

  private String fill(Map<String, String> values, UnaryOperator<String> form) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            place -> {
              String value = values.get(place.group(1));
              if (value == null) {
                throw new IllegalStateException(file + " has no value for " + place.group());
              }
              return Matcher.quoteReplacement(form.apply(value));
            });
  }
}
