package mpos.ledger.app.platform.projecting;

import java.time.Duration;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;

/**
 * The table in which projections and automations keep how far they have read. Whoever holds a token
 * reads with it, and nobody else.
 */
public final class TokenTable {

  private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(5);

  private TokenTable() {}

  /**
   * A node holds its tokens under its number. Under the name of its process, as Axon would have it,
   * two nodes in one process, or in two containers of one name, would hold the same token, and both
   * would write what it stands for.
   */
  public static TokenStore store(ConnectionProvider connections, int node) {
    return JdbcTokenStore.builder()
        .connectionProvider(connections)
        .serializer(TokenSerializer.create())
        .schema(schema())
        .contentType(byte[].class)
        .claimTimeout(CLAIM_TIMEOUT)
        .nodeId("node-" + node)
        .build();
  }

  /** The names that Flyway gave. */
  private static TokenSchema schema() {
    return TokenSchema.builder()
        .setTokenTable("token_entry")
        .setProcessorNameColumn("processor_name")
        .setTokenTypeColumn("token_type")
        .build();
  }
}
