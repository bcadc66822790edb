package mpos.ledger.app.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import mpos.ledger.app.platform.eventstore.ChainVerification.Fault;
import mpos.ledger.app.platform.eventstore.ChainVerification.Reason;
import mpos.ledger.app.platform.eventstore.ChainVerification.Result;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainVerificationTest {

  private static final int EVENTS = 9;

  private static Node node;

  @BeforeAll
  static void write() throws SQLException {
    node = Node.onNewDatabase();
    UUID stream = UUID.randomUUID();
    for (int i = 0; i < EVENTS; i++) {
      node.append(stream, i, "note " + i);
    }
    execute(
        "create table kept_event as select * from event",
        "create table kept_head as select * from event_head",
        """
        create function next_digit(text) returns text language sql as
        $$ select translate($1, '0123456789abcdef', '123456789abcdef0') $$
        """);
  }

  @AfterAll
  static void end() {
    node.close();
  }

  @Test
  void an_untouched_chain_holds() {
    assertThat(node.verify()).isEqualTo(new Result(EVENTS, Optional.empty()));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      commentCharacter = '~',
      value = {
        "stream      | overlay(stream::text placing next_digit(left(stream::text, 1)) from 1)::uuid",
        "stream      | overlay(stream::text placing next_digit(right(stream::text, 1)) from 36)::uuid",
        "sequence    | sequence + 256",
        "aggregate   | 'note'",
        "name        | 'noted'",
        "revision    | 2::smallint",
        "event_id    | overlay(event_id::text placing next_digit(left(event_id::text, 1)) from 1)::uuid",
        "event_id    | overlay(event_id::text placing next_digit(right(event_id::text, 1)) from 36)::uuid",
        "recorded_at | recorded_at + interval '1 microsecond'",
        "recorded_at | 'infinity'",
        "payload     | replace(payload::text, '4', '5')::json",
        "payload     | concat(payload, ' ')::json",
        "metadata    | replace(metadata::text, '4', '5')::json",
        "hash        | set_byte(hash, 31, get_byte(hash, 31) # 1)",
      })
  void one_changed_byte_in_any_column_is_found(String column, String changed) throws SQLException {
    assertThat(
            verifiedAfter("update event set %s = %s where position = 5".formatted(column, changed)))
        .isEqualTo(new Result(4, Optional.of(new Fault(5, Reason.HASH))));
  }

  @Test
  void a_removed_event_is_found() throws SQLException {
    assertThat(verifiedAfter("delete from event where position = 5"))
        .isEqualTo(new Result(4, Optional.of(new Fault(5, Reason.GAP))));
  }

  @Test
  void a_changed_position_is_found() throws SQLException {
    assertThat(verifiedAfter("update event set position = 15 where position = 5"))
        .isEqualTo(new Result(4, Optional.of(new Fault(5, Reason.GAP))));
  }

  @Test
  void an_event_removed_at_the_end_is_found() throws SQLException {
    assertThat(verifiedAfter("delete from event where position = 9"))
        .isEqualTo(new Result(8, Optional.of(new Fault(9, Reason.HEAD))));
  }

  @Test
  void an_event_added_beyond_the_head_is_found() throws SQLException {
    assertThat(
            verifiedAfter(
                """
                insert into event
                select 10, gen_random_uuid(), 0, aggregate, name, revision, event_id, recorded_at,
                       payload, metadata, hash from event where position = 9
                """))
        .isEqualTo(new Result(9, Optional.of(new Fault(10, Reason.HEAD))));
  }

  @Test
  void a_changed_head_is_found() throws SQLException {
    assertThat(
            verifiedAfter("update event_head set hash = set_byte(hash, 0, 1 # get_byte(hash, 0))"))
        .isEqualTo(new Result(9, Optional.of(new Fault(10, Reason.HEAD))));
  }

  @Test
  void a_head_that_was_set_back_is_found() throws SQLException {
    assertThat(
            verifiedAfter(
                "update event_head set position = 8,"
                    + " hash = (select hash from event where position = 8)"))
        .isEqualTo(new Result(8, Optional.of(new Fault(9, Reason.HEAD))));
  }

  private static Result verifiedAfter(String tampering) throws SQLException {
    try (Connection connection = node.pool.getConnection();
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(tampering)).isEqualTo(1);
      return node.verify();
    }
  }

  @AfterEach
  void putBack() throws SQLException {
    execute(
        "delete from event",
        "insert into event select * from kept_event",
        "update event_head set (position, hash) = (select position, hash from kept_head)");
    assertThat(node.verify().holds()).isTrue();
  }

  private static void execute(String... statements) throws SQLException {
    try (Connection connection = node.pool.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
