package mpos.ledger.app.signin;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.UUID;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Caller;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.TestShop;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.limits.Limits;

/** A mobile user who was just added and has received the first password and the code. */
record Newcomer(RunningLedger ledger, String userId, String readerSerial, UUID issueId) {

  private static final Money PLENTY = Money.of("TWD", 10_000_000);
  private static final Limits LIMITS = TestShop.limits(PLENTY, PLENTY, 10);

  static Newcomer at(RunningLedger ledger) {
    return issuedAt(ledger, Instant.now());
  }

  /** One whose messages were sent at this time. */
  static Newcomer issuedAt(RunningLedger ledger, Instant at) {
    TestShop.User user = TestShop.at(ledger).add(LIMITS, at);
    Newcomer newcomer = new Newcomer(ledger, user.userId(), user.readerSerial(), user.issueId());
    ledger.part(FirstSignIns.class).issue(newcomer.userId(), newcomer.issueId(), at);
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
