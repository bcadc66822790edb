package mpos.ledger.app;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.UUID;
import mpos.ledger.app.signin.FirstSignIns;

/** A merchant who works in the portal (商家專區). */
public final class Portal {

  public static final String PASSWORD = "carrots in the cellar";

  private Portal() {}

  /** Signs in for the first time, with a password of the merchant's own afterwards. */
  public static Caller of(RunningLedger ledger, String merchantId) {
    FirstSignIns issues = ledger.part(FirstSignIns.class);
    UUID issueId = UUID.randomUUID();
    issues.issuePortal(merchantId, issueId, Instant.now());
    String first = issues.portalPasswordOf(issueId);
    Answer signedIn = signIn(ledger, merchantId, first).requireStatus(201);
    Answer chosen =
        new Caller(ledger.address(), signedIn.field("token"))
            .send(
                "PUT",
                "/v1/password",
                BodyPublishers.ofString(
                    "{\"current\":\"%s\",\"next\":\"%s\"}".formatted(first, PASSWORD)));
    return new Caller(ledger.address(), chosen.requireStatus(200).field("token"));
  }

  public static Answer signIn(RunningLedger ledger, String merchantId, String password) {
    return ledger
        .stranger()
        .post(
            "/v1/sessions",
            "{\"userId\":\"%s\",\"password\":\"%s\"}".formatted(merchantId, password));
  }
}
