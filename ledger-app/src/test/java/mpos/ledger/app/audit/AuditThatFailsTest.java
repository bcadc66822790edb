package mpos.ledger.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import mpos.ledger.app.testing.Caller;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.Sale;
import org.junit.jupiter.api.Test;

/** If the audit cannot be written, neither the bank nor a portal changes or sees anything. */
class AuditThatFailsTest {

  private static final String OPERATOR_TOKEN = "operator-token-of-32-characters!";

  @Test
  void without_its_line_a_change_is_not_carried_out_and_payments_go_on() throws SQLException {
    try (RunningLedger ledger = RunningLedger.start("ledger.operator.token=" + OPERATOR_TOKEN)) {
      Caller operator = new Caller(ledger.address(), OPERATOR_TOKEN);
      Phone phone = Phone.at(ledger);
      phone.pay(Sale.of(150_000, phone.openReader("visa-chip"))).requireStatus(201);
      run(ledger, "alter table audit_line rename to audit_line_gone");
      long before = ledger.eventCount();

      operator.post("/v1/settlements/2026-01-05", "").requireProblem(503, "AUDIT_UNAVAILABLE");
      assertThat(ledger.eventCount()).isEqualTo(before);
      assertThat(
              operator
                  .get("/v1/merchants")
                  .requireProblem(503, "AUDIT_UNAVAILABLE")
                  .json()
                  .has("merchants"))
          .isFalse();
      phone.caller().get("/v1/audit").requireProblem(403, "FORBIDDEN");
      phone.pay(Sale.of(150_000, phone.openReader("visa-chip"))).requireStatus(201);

      run(ledger, "alter table audit_line_gone rename to audit_line");
      operator.post("/v1/settlements/2026-01-05", "").requireStatus(200);
      operator.get("/v1/merchants").requireStatus(200);
    }
  }

  private static void run(RunningLedger ledger, String statement) throws SQLException {
    try (Connection connection = ledger.database().connect();
        Statement it = connection.createStatement()) {
      it.execute(statement);
    }
  }
}
