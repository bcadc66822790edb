package mpos.ledger.app.signin;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import mpos.ledger.app.Answer;
import mpos.ledger.app.Caller;
import mpos.ledger.app.Phone;
import mpos.ledger.app.RunningLedger;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.user.AddMobileUser;
import mpos.ledger.domain.user.SealedDetails;

/** A mobile user who was just added and has received the first password and the code. */
record Newcomer(RunningLedger ledger, String userId, String readerSerial, UUID issueId) {

  private static final AtomicInteger USERS = new AtomicInteger(30_000_000);
  private static final Money PLENTY = Money.of("TWD", 10_000_000);

  static Newcomer at(RunningLedger ledger) {
    return issuedAt(ledger, Instant.now());
  }

  /** One whose messages were sent at this time. */
  static Newcomer issuedAt(RunningLedger ledger, Instant at) {
    Phone.at(ledger);
    int number = USERS.incrementAndGet();
    String userId = Integer.toString(number);
    String serial = Integer.toString(number + 10_000_000);
    Newcomer newcomer = new Newcomer(ledger, userId, serial, UUID.randomUUID());
    ledger
        .part(Commands.class)
        .send(
            new AddMobileUser(
                userId,
                Phone.MERCHANT_ID,
                "M%07d".formatted(number % 10_000_000),
                serial,
                newcomer.issueId(),
                SealedDetails.NONE,
                Phone.limits(PLENTY, PLENTY, 10),
                at));
    ledger.part(FirstSignIns.class).issue(userId, newcomer.issueId(), at);
    return newcomer;
  }

  String firstPassword() {
    return ledger.part(FirstSignIns.class).passwordOf(issueId);
  }

  String code() {
    return ledger.part(FirstSignIns.class).codeOf(issueId);
  }

  Answer signIn(String password) {
    return post("{\"userId\":\"%s\",\"password\":\"%s\"}".formatted(userId, password));
  }

  Answer signIn(String password, String code) {
    return post(
        "{\"userId\":\"%s\",\"password\":\"%s\",\"activationCode\":\"%s\"}"
            .formatted(userId, password, code));
  }

  Answer signInWith(String password, String reader) {
    return post(
        "{\"userId\":\"%s\",\"password\":\"%s\",\"readerSerial\":\"%s\"}"
            .formatted(userId, password, reader));
  }

  /** The first sign-in, as the messages say. */
  Caller signInFirst() {
    return with(signIn(firstPassword(), code()));
  }

  /** The first sign-in, and the choice of a password. */
  Caller arrive(String password) {
    return with(choose(signInFirst(), firstPassword(), password));
  }

  static Answer choose(Caller caller, String current, String next) {
    return caller.send(
        "PUT",
        "/v1/password",
        BodyPublishers.ofString("{\"current\":\"%s\",\"next\":\"%s\"}".formatted(current, next)));
  }

  Caller with(Answer signedIn) {
    return new Caller(ledger.address(), signedIn.field("token"));
  }

  private Answer post(String body) {
    return ledger.stranger().post("/v1/sessions", body);
  }
}
