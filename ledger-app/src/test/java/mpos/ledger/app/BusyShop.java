package mpos.ledger.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Caller;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.Sale;
import mpos.ledger.domain.StreamId;

/**
 * A shop that takes one payment after another until the ledger is gone, and remembers each request
 * and, if there was one, its answer.
 */
final class BusyShop {

  private static final long[] AMOUNTS = {150_000, 150_051, 150_100, 150_200, 150_300};

  /** One payment as the shop knows it. */
  record Attempt(String key, Sale sale, Optional<Answer> answer) {

    /** The ledger said how it ended: approved, declined or reversed. */
    boolean isAcknowledged() {
      return answer.filter(it -> it.status() == 201).isPresent();
    }
  }

  private final String userId;
  private final String token;
  private final String readerSerial;
  private final Map<String, Attempt> attempts = new ConcurrentHashMap<>();
  private Caller caller;
  private Thread thread;

  BusyShop(Phone phone) {
    this.userId = phone.userId();
    this.token = phone.caller().token();
    this.readerSerial = phone.readerSerial();
  }

  /** Finds the ledger at its new address. */
  void reach(URI ledger) {
    caller = new Caller(ledger, token);
  }

  /** Opens the reader and begins to take payments. */
  void open() {
    Answer opened =
        caller.post(
            "/v1/reader-sessions",
            "{\"readerSerial\":\"%s\",\"link\":\"virtual\"}".formatted(readerSerial));
    UUID session = UUID.fromString(opened.requireStatus(201).field("readerSessionId"));
    thread = new Thread(() -> takePayments(session), "shop-" + userId);
    thread.start();
  }

  /** Returns when it has noticed that the ledger is gone. */
  void close() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  List<Attempt> attempts() {
    return List.copyOf(attempts.values());
  }

  long acknowledged() {
    return attempts.values().stream().filter(Attempt::isAcknowledged).count();
  }

  UUID paymentOf(Attempt attempt) {
    return StreamId.ofPayment(userId, attempt.key());
  }

  Answer repeat(Attempt attempt) {
    return caller.post("/v1/payments", attempt.sale().json(), "Idempotency-Key", attempt.key());
  }

  /**
   * Asks again about each payment whose end it does not know; true when each has one now, or never
   * began because its reader session is gone.
   */
  boolean hasHeardOfAll() {
    boolean all = true;
    for (Attempt attempt : attempts()) {
      if (!attempt.isAcknowledged()) {
        Answer answer = repeat(attempt);
        attempts.put(
            attempt.key(), new Attempt(attempt.key(), attempt.sale(), Optional.of(answer)));
        all &= answer.status() == 201 || answer.status() == 404;
      }
    }
    return all;
  }

  private void takePayments(UUID session) {
    for (int i = 0; ; i++) {
      String key = Phone.newKey();
      Sale sale = Sale.of(AMOUNTS[i % AMOUNTS.length], session);
      attempts.put(key, new Attempt(key, sale, Optional.empty()));
      try {
        Answer answer =
            caller.trySending(
                "POST",
                "/v1/payments",
                BodyPublishers.ofString(sale.json()),
                "Idempotency-Key",
                key);
        attempts.put(key, new Attempt(key, sale, Optional.of(answer)));
      } catch (IOException gone) {
        return;
      }
    }
  }
}
