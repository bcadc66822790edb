package mpos.ledger.app.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Caller;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.Sale;
import org.junit.jupiter.api.Test;

/** A flood of sign-ins is slowed down, and everybody else works on. */
class FloodTest {

  private static final String OPERATOR_TOKEN = "operator-token-of-32-characters!";

  @Test
  void a_flood_at_one_user_and_from_one_address_is_slowed_and_payments_go_on() {
    try (RunningLedger ledger =
        RunningLedger.start(
            "ledger.operator.token=" + OPERATOR_TOKEN,
            "ledger.sign-in.attempts-per-user-and-minute=3",
            "ledger.sign-in.attempts-per-address-and-minute=20")) {
      Phone phone = Phone.at(ledger);

      List<Answer> atOneUser = IntStream.range(0, 6).mapToObj(i -> tryAs(ledger, "1")).toList();
      assertThat(atOneUser).extracting(Answer::status).startsWith(401, 401, 401, 429);
      Answer slowed = atOneUser.get(3).requireProblem(429, "TOO_MANY_ATTEMPTS");
      assertThat(Integer.parseInt(slowed.header("Retry-After"))).isBetween(1, 60);

      List<Answer> flood =
          IntStream.range(100, 400)
              .parallel()
              .mapToObj(i -> tryAs(ledger, Integer.toString(i)))
              .toList();
      assertThat(flood).filteredOn(it -> it.status() == 401).hasSizeLessThan(20);
      assertThat(flood).allMatch(it -> it.status() == 401 || it.status() == 429);
      phone.pay(Sale.of(150_000, phone.openReader("visa-chip"))).requireStatus(201);
    }
  }

  @Test
  void a_flood_of_refusals_gets_a_bounded_number_of_audit_lines_and_the_next_says_so() {
    try (RunningLedger ledger = RunningLedger.start("ledger.operator.token=" + OPERATOR_TOKEN)) {
      IntStream.range(0, 1_500)
          .parallel()
          .forEach(i -> ledger.stranger().get("/v1/audit").requireStatus(401));

      assertThat(lines(ledger)).isBetween(600L, 1_200L);
      assertThat(new Caller(ledger.address(), OPERATOR_TOKEN).get("/v1/audit").status())
          .isEqualTo(200);
      assertThat(ledger.stranger().get("/actuator/prometheus").text())
          .contains("ledger_audit_left_out_total");
    }
  }

  private static long lines(RunningLedger ledger) {
    return Long.parseLong(ledger.ask("select count(*) from audit_line"));
  }

  private static Answer tryAs(RunningLedger ledger, String userId) {
    return ledger
        .stranger()
        .post("/v1/sessions", "{\"userId\":\"%s\",\"password\":\"431862\"}".formatted(userId));
  }
}
