package mpos.ledger.app.platform.cluster;

import javax.sql.DataSource;

/** Connections outside the pool, for those who hold one for ever. */
public record OwnConnections(DataSource dataSource) {}
