package mpos.ledger.app.platform.projecting;

import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;

/** The names of the table in which projections keep how far they have read, as Flyway made it. */
public final class TokenTable {

  private TokenTable() {}

  public static TokenSchema schema() {
    return TokenSchema.builder()
        .setTokenTable("token_entry")
        .setProcessorNameColumn("processor_name")
        .setTokenTypeColumn("token_type")
        .build();
  }
}
