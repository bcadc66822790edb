package mpos.ledger.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import mpos.ledger.app.platform.database.DataDirectory;
import mpos.ledger.app.platform.database.EmbeddedDatabase;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.limits.MerchantLimits;
import mpos.ledger.domain.merchant.FeeTable;
import mpos.ledger.domain.merchant.RegisterMerchant;
import mpos.ledger.ops.support.Database;
import mpos.ledger.ops.support.LedgerStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VerifyChainTest {

  private static final int EVENTS = 20;
  private static final int FEE_BASIS_POINTS = 175;
  private static final Instant AT = Instant.parse("2026-11-23T04:00:00Z");

  @TempDir private static Path directory;

  private static Path data() {
    return directory.resolve("data");
  }

  private interface Work {
    void in(Database database) throws SQLException;
  }

  @BeforeAll
  static void events_are_stored() throws Exception {
    inTheDatabase(
        database -> {
          try (LedgerStore store = LedgerStore.open(database, directory.resolve("ledger"))) {
            for (int i = 0; i < EVENTS; i++) {
              store.commands().sendAndWait(registration("KGI%012d".formatted(i)));
            }
          }
        });
  }

  private static RegisterMerchant registration(String merchantId) {
    Map<Scheme, Integer> fees = new EnumMap<>(Scheme.class);
    for (Scheme scheme : Scheme.values()) {
      fees.put(scheme, FEE_BASIS_POINTS);
    }
    return new RegisterMerchant(
        merchantId, merchantId, new FeeTable(fees), MerchantLimits.HIGHEST, AT);
  }

  private static void inTheDatabase(Work work) throws SQLException {
    try (DataDirectory held = DataDirectory.open(data());
        EmbeddedDatabase embedded = EmbeddedDatabase.start(held)) {
      work.in(new Database(embedded.jdbcUrl(), embedded.user(), embedded.password()));
    }
  }

  private static void change(String sql) throws SQLException {
    inTheDatabase(
        database -> {
          try (Connection connection = database.direct().getConnection();
              Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
          }
        });
  }

  @Test
  @Order(1)
  void an_intact_chain_is_found_intact() {
    Tool tool = Tool.run("verify", "--data", data().toString());

    assertThat(tool.exitCode()).as(tool.err()).isZero();
    assertThat(tool.out()).contains(EVENTS + " events fit the chain", "The chain is intact.");
  }

  @Test
  @Order(2)
  void a_database_that_a_ledger_is_using_is_left_alone() {
    try (DataDirectory held = DataDirectory.open(data())) {
      Tool tool = Tool.run("verify", "--data", held.path().toString());

      assertThat(tool.exitCode()).isEqualTo(2);
      assertThat(tool.err()).startsWith("ledgerctl: ").contains(held.path().toString());
    }
  }

  @Test
  @Order(3)
  void one_changed_byte_is_found_at_its_position() throws SQLException {
    change(
        "update event set payload = replace(payload::text, '175', '176')::json where position = 7");

    Tool tool = Tool.run("verify", "--data", data().toString());

    assertThat(tool.exitCode()).as(tool.err()).isEqualTo(1);
    assertThat(tool.out())
        .contains("6 events fit the chain", "Position 7: the event is not what was written")
        .contains("The chain is broken.");
  }

  @Test
  @Order(4)
  void a_database_without_events_cannot_be_verified() throws SQLException {
    inTheDatabase(
        database -> {
          try (Connection connection = database.direct().getConnection();
              Statement statement = connection.createStatement()) {
            statement.execute("drop table event, event_head");
          }
        });

    Tool tool = Tool.run("verify", "--data", data().toString());

    assertThat(tool.exitCode()).isEqualTo(2);
    assertThat(tool.err()).startsWith("ledgerctl: The events cannot be read: ");
  }
}
