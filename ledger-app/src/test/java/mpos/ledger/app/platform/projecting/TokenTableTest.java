package mpos.ledger.app.platform.projecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import mpos.ledger.app.platform.database.TestDatabase;
import org.axonframework.common.jdbc.DataSourceConnectionProvider;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A projection is written by one node at a time, whoever else reads the same events. */
class TokenTableTest {

  private static final String PROJECTION = "payments";

  private final PGSimpleDataSource database = new PGSimpleDataSource();

  @BeforeEach
  void migrate() {
    TestDatabase empty = TestDatabase.createDatabase();
    database.setUrl(empty.jdbcUrl());
    database.setUser(empty.user());
    database.setPassword(empty.password());
    Flyway.configure().dataSource(database).load().migrate();
  }

  @Test
  void a_token_that_one_node_holds_no_other_node_of_the_same_process_takes() {
    TokenStore one = storeOf(1);
    TokenStore other = storeOf(2);
    one.initializeTokenSegments(PROJECTION, 1, new GlobalSequenceTrackingToken(0));
    one.fetchToken(PROJECTION, 0);

    assertThatThrownBy(() -> other.fetchToken(PROJECTION, 0))
        .isInstanceOf(UnableToClaimTokenException.class);
  }

  @Test
  void a_token_that_one_node_lets_go_another_takes_where_it_was_left() {
    TokenStore one = storeOf(1);
    TokenStore other = storeOf(2);
    one.initializeTokenSegments(PROJECTION, 1, new GlobalSequenceTrackingToken(0));
    one.fetchToken(PROJECTION, 0);
    one.storeToken(new GlobalSequenceTrackingToken(7), PROJECTION, 0);
    one.releaseClaim(PROJECTION, 0);

    assertThat(other.fetchToken(PROJECTION, 0)).isEqualTo(new GlobalSequenceTrackingToken(7));
  }

  private TokenStore storeOf(int node) {
    return TokenTable.store(new DataSourceConnectionProvider(database), node);
  }
}
