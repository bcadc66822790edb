package mpos.ledger.app.platform.eventstore;

import static mpos.ledger.app.platform.eventstore.Threads.result;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import mpos.ledger.app.platform.database.TestDatabase;
import mpos.ledger.app.platform.eventstore.ChainVerification.Result;
import mpos.ledger.app.testing.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The writer's connection breaks at the worst moments; each event is stored once all the same. */
class LostAnswerTest {

  private static final String INSERTED = "SELECT 1";
  private static final String COMMITTED = "COMMIT";

  private final TestDatabase database = TestDatabase.createDatabase();
  private final BreakableLine line = new BreakableLine(database);
  private final Node node =
      new Node(line.jdbcUrl(), database.user(), database.password(), Node.Parts.USUAL);
  private final Threads threads = new Threads();

  @AfterEach
  void end() {
    threads.close();
    node.close();
    line.close();
  }

  @Test
  void a_commit_whose_answer_was_lost_is_found_and_not_written_again() throws Exception {
    node.append(UUID.randomUUID(), 0, "before");
    line.breakInsteadOfSaying(COMMITTED);
    assertThat(node.append(UUID.randomUUID(), 0, "answer lost")).isEqualTo(2);
    assertStoredOnce(2);
  }

  @Test
  void what_was_never_committed_is_written_again() throws Exception {
    node.append(UUID.randomUUID(), 0, "before");
    line.breakInsteadOfSaying(INSERTED);
    assertThat(node.append(UUID.randomUUID(), 0, "never committed")).isEqualTo(2);
    assertStoredOnce(2);
  }

  @Test
  void an_old_transaction_that_still_lives_is_waited_for() throws Exception {
    node.append(UUID.randomUUID(), 0, "before");
    try (Connection other = database.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("lock table event in share mode");
      Future<Long> append =
          threads.start(() -> node.append(UUID.randomUUID(), 0, "stuck in its insert"));
      Eventually.holds("the insert waits", () -> waitingForLocks() == 1);
      line.breakNow();
      Eventually.holds("the writer waits for the old one", () -> waitingForLocks() == 2);
      assertThat(append.isDone()).isFalse();
      other.commit();
      assertThat(result(append)).isEqualTo(2);
    }
    assertStoredOnce(2);
  }

  private int waitingForLocks() throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from pg_stat_activity where datname = current_database()"
                    + " and wait_event_type = 'Lock'")) {
      row.next();
      return row.getInt(1);
    }
  }

  private void assertStoredOnce(long lastPosition) {
    try (Node checking = Node.on(database)) {
      assertThat(checking.engine.headPosition()).isEqualTo(lastPosition);
      assertThat(checking.verify()).isEqualTo(new Result(lastPosition, Optional.empty()));
    }
    assertThat(node.append(UUID.randomUUID(), 0, "after")).isEqualTo(lastPosition + 1);
  }
}
