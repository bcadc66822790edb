package mpos.ledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.UUID;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Caller;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.Sale;
import mpos.ledger.app.testing.SharedLedger;
import mpos.ledger.reader.virtual.Behavior;
import mpos.ledger.reader.virtual.VirtualCard;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A second node on the same database, set up as for production: no demonstration shop, no virtual
 * readers. Its own link to the acquirer is down.
 */
@ExtendWith(SharedLedger.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesTest {

  private static final int NOBODY_LISTENS = 1;
  private static final long NT_1500 = 150_000;

  /** Long enough for the other node to look for abandoned payments several times. */
  private static final long CARD_THINKS_MILLIS = 800;

  private final RunningLedger one;
  private RunningLedger other;

  TwoNodesTest(RunningLedger one) {
    this.one = one;
  }

  @BeforeAll
  void start() {
    other =
        RunningLedger.startOn(
            one.database(),
            "ledger.demo.enabled=false",
            "ledger.acquirer.port=" + NOBODY_LISTENS,
            "ledger.acquirer.reversal-retry-millis=50");
  }

  @AfterAll
  void stop() {
    other.close();
  }

  @Test
  void what_one_node_took_is_found_on_the_other_at_once() {
    Phone phone = Phone.at(one);
    Answer payment = phone.pay(Sale.of(NT_1500, phone.openReader("visa-chip")));
    Caller there = phone.movedTo(other).caller();

    assertThat(there.get("/v1/payments/" + payment.field("paymentId")).text())
        .isEqualTo(payment.text());
    assertThat(
            there
                .get(
                    "/v1/transactions?lastFour=0010",
                    "Ledger-Min-Position",
                    payment.header("Ledger-Position"))
                .requireStatus(200)
                .json()
                .path("transactions"))
        .containsExactly(payment.json());
  }

  @Test
  void a_command_repeated_on_the_other_node_gets_the_first_answer() {
    Phone phone = Phone.at(one);
    String key = Phone.newKey();
    Sale sale = Sale.of(NT_1500, phone.openReader("visa-chip"));
    Answer first = phone.pay(key, sale).requireStatus(201);

    Answer second = phone.movedTo(other).pay(key, sale);

    assertThat(second.status()).isEqualTo(201);
    assertThat(second.text()).isEqualTo(first.text());
  }

  @Test
  void a_payment_that_the_other_node_is_taking_is_left_to_it() {
    Phone phone = Phone.at(one);
    UUID session =
        phone.openReader(
            Behavior.presenting(VirtualCard.VISA_CHIP).thinkingMillis(CARD_THINKS_MILLIS));

    Answer payment = phone.pay(Sale.of(NT_1500, session));

    assertThat(payment.requireStatus(201).field("state")).isEqualTo("APPROVED");
  }

  @Test
  void a_node_without_an_acquirer_asks_for_no_card_and_stores_nothing() {
    Phone phone = Phone.at(other);
    UUID session = phone.openReader(Behavior.presenting(VirtualCard.VISA_CHIP));
    long events = other.eventCount();

    phone.pay(Sale.of(NT_1500, session)).requireProblem(503, "ACQUIRER_UNREACHABLE");

    assertThat(other.eventCount()).isEqualTo(events);
  }

  @Test
  void a_ledger_that_does_not_demonstrate_has_no_virtual_readers_and_no_shop() {
    Phone phone = Phone.at(other);

    phone
        .caller()
        .post(
            "/v1/reader-sessions",
            "{\"readerSerial\":\"" + phone.readerSerial() + "\",\"link\":\"virtual\"}")
        .requireProblem(422, "LINK_NOT_OFFERED");
    assertThat(other.directory().resolve("demo.json")).doesNotExist();
    assertThat(Files.exists(one.directory().resolve("demo.json"))).isTrue();
  }
}
