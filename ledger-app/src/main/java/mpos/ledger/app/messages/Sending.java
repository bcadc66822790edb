package mpos.ledger.app.messages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import mpos.ledger.app.platform.cluster.Backoff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due, one message at a time. What a carrier does not accept is tried again after
 * growing pauses. What it will never accept, was tried too often or has expired is dead: that
 * raises an alarm, for somebody is waiting for it.
 */
final class Sending {

  private static final Logger log = LoggerFactory.getLogger(Sending.class);

  static final int MOST_ATTEMPTS = 24;
  static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(5), Duration.ofHours(1));

  private final Outbox outbox;
  private final Letters letters;
  private final BooleanSupplier canReadAddresses;
  private final Map<Channel, Carrier> carriers;
  private final Clock clock;

  Sending(
      Outbox outbox,
      Letters letters,
      BooleanSupplier canReadAddresses,
      Map<Channel, Carrier> carriers,
      Clock clock) {
    this.outbox = outbox;
    this.letters = letters;
    this.canReadAddresses = canReadAddresses;
    this.carriers = carriers;
    this.clock = clock;
  }

  /** The channels that have a carrier; the messages of others wait. */
  Set<Channel> channels() {
    return carriers.keySet();
  }

  /** False if nothing was due, or this node cannot read addresses and leaves all to the others. */
  boolean sendOne(Channel channel) {
    if (!canReadAddresses.getAsBoolean()) {
      return false;
    }
    Optional<OutboxMessage> due = outbox.take(channel, clock.instant());
    due.ifPresent(message -> send(message, carriers.get(channel)));
    return due.isPresent();
  }

  private void send(OutboxMessage message, Carrier carrier) {
    if (letters.expiryOf(message).isBefore(clock.instant())) {
      giveUp(message, "EXPIRED");
      return;
    }
    try {
      Optional<Letter> letter = letters.write(message);
      if (letter.isEmpty()) {
        told(outbox.cancel(message, "PERSON_FORGOTTEN"), message, "was forgotten");
        return;
      }
      carrier.deliver(letter.get());
      told(outbox.sent(message, carrier, clock.instant()), message, "was sent");
    } catch (NotDeliveredException failure) {
      failed(message, failure.code(), failure.forGood());
    }
  }

  private void failed(OutboxMessage message, String code, boolean forGood) {
    if (forGood || message.attempts() >= MOST_ATTEMPTS) {
      giveUp(message, code);
      return;
    }
    Instant next = clock.instant().plus(BACKOFF.after(message.attempts()));
    log.warn(
        "Message {} was not accepted ({}); tried again at {}", message.messageId(), code, next);
    told(outbox.tryAgain(message, code, next), message, "waits");
  }

  private void giveUp(OutboxMessage message, String code) {
    if (told(outbox.giveUp(message, code), message, "is dead")) {
      log.error(
          "Message {} to user {} by {} is dead after {} attempts ({}). Fix the user's address or"
              + " the carrier and POST /v1/messages/{}/retry; if it has expired, send the user a new"
              + " first password",
          message.messageId(),
          message.userId(),
          message.template().channel(),
          message.attempts(),
          code,
          message.messageId());
    }
  }

  /** The result of an attempt counts only while the message is still this attempt's. */
  private static boolean told(boolean still, OutboxMessage message, String what) {
    if (!still) {
      log.info(
          "Message {} {}, but was canceled or taken over meanwhile", message.messageId(), what);
    }
    return still;
  }
}
