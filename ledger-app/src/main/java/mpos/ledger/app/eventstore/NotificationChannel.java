package mpos.ledger.app.eventstore;

import java.util.function.Consumer;

/**
 * A PostgreSQL notification channel and what to do with what comes over it.
 *
 * @param name as in {@code notify name}; lower case letters and underscores
 * @param received takes the payload of each notification
 * @param catchUp is called whenever listening began, also after a lost connection: notifications
 *     from before then were missed, so what they would have told must be read
 */
public record NotificationChannel(String name, Consumer<String> received, Runnable catchUp) {

  private static final String NAME_FORM = "[a-z_]{1,63}";

  public NotificationChannel {
    if (!name.matches(NAME_FORM)) {
      throw new IllegalArgumentException("Not a channel name: " + name);
    }
  }
}
