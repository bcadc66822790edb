package mpos.ledger.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Caller;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.Sale;
import mpos.ledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What somebody finds who has just started the ledger. */
@ExtendWith(SharedLedger.class)
class DemoShopTest {

  private final RunningLedger ledger;
  private final Path file;
  private final JsonNode demo;

  DemoShopTest(RunningLedger ledger) {
    this.ledger = ledger;
    this.file = ledger.directory().resolve("demo.json");
    this.demo = JsonMapper.shared().readTree(file.toFile());
  }

  @Test
  void its_file_says_all_that_is_needed_and_is_readable_by_its_owner_only() throws IOException {
    assertThat(demo.propertyNames())
        .containsExactly(
            "baseUrl",
            "merchantId",
            "terminalId",
            "userId",
            "password",
            "readerSerial",
            "portalPassword");
    assertThat(demo.path("baseUrl").asString()).isEqualTo("http://localhost:" + ledger.port());
    assertThat(demo.path("password").asString()).matches("\\d{6}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void its_user_signs_in_takes_a_payment_and_finds_it() {
    Answer signedIn =
        ledger
            .stranger()
            .post(
                "/v1/sessions",
                "{\"userId\":\"%s\",\"password\":\"%s\"}"
                    .formatted(said("userId"), said("password")));
    Caller caller = new Caller(ledger.address(), signedIn.requireStatus(201).field("token"));
    caller
        .post("/v1/sessions/confirmation", "{\"password\":\"%s\"}".formatted(said("password")))
        .requireStatus(200);
    Phone phone = new Phone(ledger, said("userId"), said("readerSerial"), caller);

    Answer payment = phone.pay(Sale.of(150_000, phone.openReader("visa-chip"))).requireStatus(201);

    assertThat(payment.field("state")).isEqualTo("APPROVED");
    assertThat(payment.field("merchantId")).isEqualTo(said("merchantId"));
    assertThat(payment.field("terminalId")).isEqualTo(said("terminalId"));
    Answer found =
        caller.get(
            "/v1/transactions?authorizationCode=" + payment.field("authorizationCode"),
            "Ledger-Min-Position",
            payment.header("Ledger-Position"));
    assertThat(found.json().path("transactions")).contains(payment.json());
  }

  @Test
  void its_portal_signs_in_and_shows_the_shops_users() {
    Answer signedIn =
        ledger
            .stranger()
            .post(
                "/v1/sessions",
                "{\"userId\":\"%s\",\"password\":\"%s\"}"
                    .formatted(said("merchantId"), said("portalPassword")));
    Caller portal = new Caller(ledger.address(), signedIn.requireStatus(201).field("token"));

    Answer users = portal.get("/v1/merchants/" + said("merchantId") + "/users");

    assertThat(users.requireStatus(200).text()).contains(said("userId"));
  }

  private String said(String name) {
    return demo.path(name).asString("");
  }
}
